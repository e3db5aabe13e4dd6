import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../../../rubric/observations.ts';
import type { ScanFacts } from '../../../../worker/tls/scanner/scan-facts.ts';
import { SERVICE_PORTS, type LabDomain } from '../../../lab/domains.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { scanServer } from './scan-server.ts';

const SERVICES = Object.keys(SERVICE_PORTS) as Service[];
const SPARE = 45;
const accepted = (facts: ScanFacts) =>
  Object.values(facts.suites).reduce((sum, { accepted: suites }) => sum + suites.length, 0);

describe('scanTls of Prosody and ejabberd', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ domains: ['good.example', 'ej.example', 'legacy.example'] });
  });
  afterAll(() => lab.stop());

  function scan(domain: LabDomain, service: Service, tier: 'quick' | 'full'): Promise<ScanFacts> {
    const to = { address: lab.address(domain), port: SERVICE_PORTS[service], serverName: domain };
    return scanServer(to, service, tier);
  }

  const found = (facts: ScanFacts) => ({
    end: facts.end,
    suites: facts.suites,
    versions: facts.versions,
    groups: facts.namedGroups,
    paths: facts.paths.map(({ version, certificates }) => [version, certificates.length]),
  });

  it.each(['good.example', 'ej.example'] as const)(
    'finds the same on all four services of %s',
    async (domain) => {
      const all: ScanFacts[] = [];
      for (const service of SERVICES) all.push(await scan(domain, service, 'full'));
      const [first] = all;
      if (first === undefined) throw new Error('no service');
      expect(first.end).toEqual({ state: 'finished' });
      for (const facts of all) {
        expect(found(facts)).toEqual(found(first));
        expect(facts.connections).toBeLessThanOrEqual(accepted(facts) + SPARE);
      }
    },
  );

  it.each([
    {
      domain: 'good.example', // The profile "intermediate" of core/certmanager.lua, as far as an ECDSA key goes.
      order: 'client',
      tls12: [0xc02b, 0xc02c, 0xcca9],
      tls13: [0x1301, 0x1302, 0x1303],
      groups: [29, 23, 24],
      curves: [29, 23, 24],
    },
    {
      domain: 'ej.example', // fast_tls: HIGH:!aNULL:!eNULL:!3DES:@STRENGTH of OpenSSL 3.0 the same way, with its groups.
      order: 'server',
      tls12: [
        ...[0xc02c, 0xcca9, 0xc0af, 0xc0ad, 0xc05d, 0xc024, 0xc073, 0xc00a],
        ...[0xc02b, 0xc0ae, 0xc0ac, 0xc05c, 0xc023, 0xc072, 0xc009],
      ],
      tls13: [0x1302, 0x1303, 0x1301],
      groups: [29, 23, 30, 25, 24, 256, 257, 258, 259, 260],
      curves: [29, 23], // What comes behind the certificate's own curve is never chosen.
    },
  ] as const)('finds $domain to be as it is configured', async (known) => {
    const facts = await scan(known.domain, 'xmpp-client', 'full');
    const { 'TLSv1.2': tls12, 'TLSv1.3': tls13 } = facts.suites;
    const listed = (ids: readonly number[] = []) =>
      known.order === 'server' ? ids : ids.toSorted();
    expect(listed(tls12?.accepted)).toEqual(listed(known.tls12));
    expect(listed(tls13?.accepted)).toEqual(listed(known.tls13));
    expect([tls12?.order, tls13?.order]).toEqual([known.order, known.order]);
    expect(facts.namedGroups.accepted.toSorted()).toEqual(known.groups.toSorted());
    expect(facts.curves.accepted.toSorted()).toEqual(known.curves.toSorted());
    expect([facts.namedGroups.isComplete, facts.curves.isComplete]).toEqual([true, true]);
  });

  it('reads what ejabberd refuses without an alert, and the path in its order', async () => {
    const facts = await scan('ej.example', 'xmpp-server', 'full');
    expect(facts.versions).toMatchObject({
      SSLv3: { state: 'rejected', by: 'close' },
      TLSv1: { state: 'rejected', by: 'close' },
      'TLSv1.1': { state: 'rejected', by: 'close' },
      'TLSv1.2': { state: 'accepted' },
      'TLSv1.3': { state: 'accepted' },
    });
    expect(facts.suites['TLSv1.2']).toMatchObject({
      isComplete: true,
      order: 'server',
      hidesSuites: false,
    });
    expect(facts.suites['TLSv1.3']?.accepted).toEqual([0x1302, 0x1303, 0x1301]);
    const [path] = facts.paths;
    const names = path?.certificates.map((der) => new X509Certificate(der).subjectAltName ?? '');
    expect(names?.[0]).toContain('ej.example');
  });

  it('sees old versions where a server has them', async () => {
    const { versions } = await scan('legacy.example', 'xmpp-client', 'full');
    expect(Object.entries(versions).filter(([, { state }]) => state === 'accepted')).toHaveLength(
      versions['TLSv1.3'].state === 'accepted' ? 4 : 3,
    );
  });

  it.each(['good.example', 'ej.example'] as const)(
    'is quick on %s within 30 connections',
    async (domain) => {
      const facts = await scan(domain, 'xmpp-client', 'quick');
      expect(facts.end).toEqual({ state: 'finished' });
      expect(facts.connections).toBeLessThanOrEqual(30);
      const full = await scan(domain, 'xmpp-client', 'full');
      expect(facts.versions).toEqual(full.versions);
    },
  );
});
