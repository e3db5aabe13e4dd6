import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EnvError, readEnv } from '../../lib/env.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vouch-probe-env-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = execFileSync;
const openssl = (...args: string[]) => run('openssl', args, { stdio: 'ignore' });

function makePair(name: string): { certificate: string; key: string } {
  const [certificate, key] = ['crt', 'key'].map((end) => path.join(folder, `${name}.${end}`));
  if (certificate === undefined || key === undefined) throw new Error('no names');
  const common = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const files = ['-keyout', key, '-out', certificate];
  openssl('req', '-x509', ...common, ...names, ...files);
  return { certificate, key };
}
const one = makePair('probe.example');
const two = makePair('probe2.example');
const noPem = path.join(folder, 'no.pem');
writeFileSync(noPem, 'hello\n');

const ONE = {
  VOUCH_PROBE_DOMAIN: 'Probe.example',
  VOUCH_PROBE_LISTEN: '[::]:5269',
  VOUCH_PROBE_CERTIFICATE: one.certificate,
  VOUCH_PROBE_KEY: one.key,
};

describe('our own XMPP domains', () => {
  it('are none unless they are named', () => {
    expect(readEnv({}).probeDomains).toEqual([]);
  });

  it('may have neither a place to listen at nor a certificate', () => {
    expect(readEnv({ VOUCH_PROBE_DOMAIN: 'a.example, b.example' }).probeDomains).toEqual([
      { domain: 'a.example', listen: null, certificate: null, serverOnly: null },
      { domain: 'b.example', listen: null, certificate: null, serverOnly: null },
    ]);
  });

  it('have each what stands at their place in the lists', () => {
    const { probeDomains } = readEnv({
      VOUCH_PROBE_DOMAIN: 'probe.example,probe2.example',
      VOUCH_PROBE_LISTEN: '0.0.0.0:5269,[::1]:5270',
      VOUCH_PROBE_CERTIFICATE: `${one.certificate}, ${two.certificate}`,
      VOUCH_PROBE_KEY: `${one.key},${two.key}`,
      VOUCH_PROBE_SERVER_CERTIFICATE: one.certificate,
      VOUCH_PROBE_SERVER_KEY: one.key,
    });
    expect(probeDomains.map(({ domain, listen }) => ({ domain, listen }))).toEqual([
      { domain: 'probe.example', listen: { address: '0.0.0.0', port: 5269 } },
      { domain: 'probe2.example', listen: { address: '::1', port: 5270 } },
    ]);
    expect(probeDomains[0]?.certificate?.certificate).toContain('BEGIN CERTIFICATE');
    expect(probeDomains[0]?.serverOnly).toEqual(probeDomains[0]?.certificate);
    expect(probeDomains[1]?.certificate?.key).toContain('PRIVATE KEY');
    expect(probeDomains[1]?.serverOnly).toBeNull();
  });

  it.each([
    [{ VOUCH_PROBE_DOMAIN: 'a.example,a.example' }, 'VOUCH_PROBE_DOMAIN', 'different'],
    [{ VOUCH_PROBE_DOMAIN: 'a,b,c,d,e' }, 'VOUCH_PROBE_DOMAIN', 'up to four'],
    [{ ...ONE, VOUCH_PROBE_LISTEN: 'here' }, 'VOUCH_PROBE_LISTEN', 'address:port'],
    [
      { ...ONE, VOUCH_PROBE_LISTEN: '127.0.0.1:1,127.0.0.1:2' },
      'VOUCH_PROBE_LISTEN',
      'one for each',
    ],
    [{ VOUCH_PROBE_LISTEN: '127.0.0.1:1' }, 'VOUCH_PROBE_LISTEN', 'one for each'],
    [
      { ...ONE, VOUCH_PROBE_CERTIFICATE: '', VOUCH_PROBE_KEY: '' },
      'VOUCH_PROBE_LISTEN',
      'needs a certificate',
    ],
    [{ ...ONE, VOUCH_PROBE_KEY: '' }, 'VOUCH_PROBE_CERTIFICATE', 'give its key in VOUCH_PROBE_KEY'],
    [{ ...ONE, VOUCH_PROBE_CERTIFICATE: noPem }, 'VOUCH_PROBE_CERTIFICATE', 'PEM file'],
    [{ ...ONE, VOUCH_PROBE_CERTIFICATE: '/nowhere' }, 'VOUCH_PROBE_CERTIFICATE', 'can be read'],
    [{ ...ONE, VOUCH_PROBE_KEY: noPem }, 'VOUCH_PROBE_KEY', 'PEM file'],
    [{ ...ONE, VOUCH_PROBE_KEY: two.key }, 'VOUCH_PROBE_KEY', 'the key that belongs to'],
    [
      { ...ONE, VOUCH_PROBE_DOMAIN: 'b.example' },
      'VOUCH_PROBE_CERTIFICATE',
      'made out to b.example',
    ],
  ])('%o: one sentence with the variable and the remedy', (env, name, remedy) => {
    const act = () => readEnv(env);
    expect(act).toThrow(EnvError);
    expect(act).toThrow(new RegExp(`^${name} .*${remedy}.*\\.$`));
  });
});
