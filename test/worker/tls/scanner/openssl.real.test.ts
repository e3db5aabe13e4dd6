import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CIPHER_SUITE_IDS } from '../../../../rubric/iana/cipher-suite-ids.table.ts';
import { describePaths } from '../../../../worker/tls/describe-paths.ts';
import type { CertificatePath } from '../../../../worker/tls/scanner/scan-facts.ts';
import { startOpensslBench, type OpensslBench } from './openssl-server.ts';

const names = (ids: readonly number[] | undefined) => ids?.map((id) => CIPHER_SUITE_IDS.get(id));
const keyTypes = (paths: readonly CertificatePath[]) =>
  paths.map(({ version, certificates }) => {
    const [der] = certificates;
    const type = der === undefined ? 'none' : new X509Certificate(der).publicKey.asymmetricKeyType;
    return `${version} ${type ?? 'unknown'}`;
  });

describe('scanTls of openssl s_server', () => {
  let bench: OpensslBench;
  const file = (name: string) => path.join(bench.directory, name);
  const certificate = (name: string) => ['-cert', file(`${name}.crt`), '-key', file(`${name}.key`)];
  beforeAll(async () => {
    bench = await startOpensslBench();
  });
  afterAll(() => bench.stop());

  it('finds exactly what is configured, in the server’s order', async () => {
    const server = await bench.serve(
      ...certificate('rsa'),
      '-serverpref',
      ...[
        '-cipher',
        'ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA256:AES128-SHA',
      ],
      ...[
        '-ciphersuites',
        'TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_8_SHA256:TLS_AES_128_GCM_SHA256',
      ],
      ...['-groups', 'P-384:X25519:ffdhe3072'],
    );
    const facts = await server.scan();
    expect(facts.end).toEqual({ state: 'finished' });
    expect(names(facts.suites['TLSv1.2']?.accepted)).toEqual([
      'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256',
      'TLS_RSA_WITH_AES_128_CBC_SHA',
    ]);
    expect(names(facts.suites['TLSv1.3']?.accepted)).toEqual([
      'TLS_CHACHA20_POLY1305_SHA256',
      'TLS_AES_128_CCM_8_SHA256',
      'TLS_AES_128_GCM_SHA256',
    ]);
    expect([facts.suites['TLSv1.2']?.order, facts.suites['TLSv1.3']?.order]).toEqual([
      'server',
      'server',
    ]);
    expect(facts.namedGroups).toEqual({ accepted: [24, 29, 257], isComplete: true });
    expect(facts.curves).toEqual({ accepted: [24, 29], isComplete: true });
    expect(facts.versions).toMatchObject({
      SSLv3: { state: 'rejected' },
      TLSv1: { state: 'rejected', by: 'alert' },
      'TLSv1.1': { state: 'rejected', by: 'alert' },
    });
    expect(facts.flags['TLSv1.2']).toMatchObject({
      secureRenegotiation: true,
      extendedMasterSecret: true,
      downgradeFrom: 'TLSv1.3',
    });
    expect(facts.dhGroups[0]).toMatchObject({ bits: 2048, knownPrime: 'modp2048 (RFC 3526)' });
    expect(facts.connections).toBeLessThanOrEqual(7 + 45);
  });

  it('reads every certificate that the server has, with TLS 1.2 and with 1.3', async () => {
    const [crt, key] = [file('ec.crt'), file('ec.key')];
    const server = await bench.serve(...certificate('rsa'), '-dcert', crt, '-dkey', key);
    const facts = await server.scan();
    expect(keyTypes(facts.paths).toSorted()).toEqual([
      'TLSv1.2 ec',
      'TLSv1.2 rsa',
      'TLSv1.3 ec',
      'TLSv1.3 rsa',
    ]);
    const quick = await server.scan('quick');
    expect(quick.connections).toBeLessThanOrEqual(30);
    expect(quick.end).toEqual({ state: 'finished' });
  });

  it('reads the OCSP staple byte for byte, with TLS 1.2 and with 1.3', async () => {
    const staple = await readFile(file('staple.der'));
    const server = await bench.serve(...certificate('rsa'), '-status_file', file('staple.der'));
    const { paths } = await server.scan();
    expect(
      paths.map(({ version, ocspResponse }) => [version, ocspResponse?.equals(staple)]),
    ).toEqual([
      ['TLSv1.2', true],
      ['TLSv1.3', true],
    ]);
  });

  it.each(['quick', 'full'] as const)('says what the staple says (%s)', async (tier) => {
    const server = await bench.serve(...certificate('rsa'), '-status_file', file('staple.der'));
    const { paths } = await server.scan(tier);
    const described = await describePaths(paths, {
      domain: 'rsa.example',
      role: 'c2s',
      trustAnchors: [await readFile(file('rsa.crt'), 'utf8')],
      source: () => Promise.resolve([]),
    });
    const seen = described.paths.map(({ version, pathTrust, staple }) => [
      ...[version, pathTrust, staple.state],
    ]);
    // The responder's index is empty: it knows no certificate.
    expect(seen.toSorted()).toEqual([
      ['TLSv1.2', 'trusted', 'unknown'],
      ['TLSv1.3', 'trusted', 'unknown'],
    ]);
  });

  it('finds old versions, anonymous suites and a key of 512 bits', async () => {
    const all = 'ALL:@SECLEVEL=0';
    const server = await bench.serve(...certificate('tiny'), '-cipher', all, '-no_tls1_3');
    const facts = await server.scan();
    expect(facts.versions).toMatchObject({
      TLSv1: { state: 'accepted' },
      'TLSv1.1': { state: 'accepted' },
      'TLSv1.2': { state: 'accepted' },
      'TLSv1.3': { state: 'rejected' },
    });
    expect(names(facts.suites.TLSv1?.accepted)).toEqual(
      expect.arrayContaining(['TLS_DH_anon_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA']),
    );
    expect(facts.suites.TLSv1?.isComplete).toBe(true);
    expect(keyTypes(facts.paths)).toContain('TLSv1.2 rsa');
  });

  it('tells the client’s order, and asks for TLS 1.3 alone where there is nothing else', async () => {
    const server = await bench.serve(...certificate('ec'), '-tls1_3');
    const facts = await server.scan();
    expect(facts.suites['TLSv1.3']).toMatchObject({ order: 'client', isComplete: true });
    expect(facts.versions['TLSv1.2']).toMatchObject({ state: 'rejected', by: 'alert' });
    expect(keyTypes(facts.paths)).toEqual(['TLSv1.3 ec']);
  });

  it.each([
    [[], false, true],
    [['-client_renegotiation', '-no_ticket', '-no_cache'], true, false],
  ] as const)('tries renegotiation and resumption with %j', async (args, renegotiates, resumes) => {
    const server = await bench.serve(...certificate('rsa'), ...args);
    const facts = await server.scan();
    expect(facts.clientRenegotiation).toBe(renegotiates);
    expect(facts.resumption).toBe(resumes);
    expect((await server.scan('quick')).clientRenegotiation).toBe(renegotiates);
  });
});
