import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testsslFacts } from './testssl-facts.ts';

const recorded = readFileSync(
  new URL('fixtures/testssl-openssl-few.json', import.meta.url),
  'utf8',
);
const read = (...findings: [id: string, finding: string, severity?: string][]) =>
  testsslFacts(
    JSON.stringify(findings.map(([id, finding, severity = 'OK']) => ({ id, severity, finding }))),
  );

describe('testsslFacts', () => {
  it('reads what testssl.sh 3.0.8 wrote about a server with five suites', () => {
    const { values, lists, sequences } = testsslFacts(recorded);
    expect(Object.fromEntries(values)).toEqual({
      'version SSLv2': 'no',
      'version SSLv3': 'no',
      'version TLSv1': 'no',
      'version TLSv1.1': 'no',
      'version TLSv1.2': 'yes',
      'version TLSv1.3': 'yes',
      'who chooses': 'server',
      'who chooses in TLSv1.3': 'server',
      'dh bits': '2048',
      compression: 'no',
      'secure renegotiation': 'yes',
      'client renegotiation': 'no',
      'extended master secret': 'yes',
      'session ticket': 'yes',
      resumption: 'yes',
      staple: 'no',
      'certificates sent': '1',
      'certificate rsa 2048': 'a31d8780508b1aeef460c17b565fcec701ba36b935ea835fdebac0f6135ca7d1',
    });
    expect(Object.fromEntries(lists)).toEqual({
      'suites TLSv1.2': new Set(['cca8', '006b', 'c0a1', 'c02f', '002f']),
      'suites TLSv1.3': new Set(['1303', '1301', '1305']),
      'groups and curves': new Set(['0018', '001d', '0101']),
      key: new Set(['rsa 2048']),
      signature: new Set(['sha256 rsa']),
    });
    expect(sequences.get('order TLSv1.2')).toEqual(['cca8', 'c02f', '006b', '002f', 'c0a1']);
    expect(sequences.get('order TLSv1.3')).toEqual(['1303', '1305', '1301']);
  });

  it.each([
    ['server', 'server', 'server'],
    ['server -- TLS 1.3 client determined', 'server', 'client'],
    ['server -- < TLS 1.3 client determined', 'client', 'server'],
    ['NOT a cipher order configured', 'client', 'client'],
    ['server (TLS 1.3)', undefined, 'server'],
    ['not a cipher order for TLS 1.3 configured', undefined, 'client'],
  ])('reads who chooses: %s', (finding, old, newest) => {
    const { values } = read(['TLS1_3', 'offered with final'], ['cipher_order', finding]);
    expect(values.get('who chooses')).toBe(old);
    expect(values.get('who chooses in TLSv1.3')).toBe(newest);
  });

  it.each([
    ['not offered and downgraded to a weaker protocol', 'no'],
    ['connection failed rather than downgrading to TLSv1.1', 'no'],
    ['offered (deprecated)', 'yes'],
    ['vulnerable with 7 ciphers', 'yes'],
  ])('reads whether there is a version: %s', (finding, is) => {
    expect(read(['TLS1_2', finding, 'CRITICAL']).values.get('version TLSv1.2')).toBe(is);
  });

  it('reads faults, keeps two certificates apart, and leaves out what testssl.sh gave up on', () => {
    const { values, lists } = read(
      ['secure_renego', 'VULNERABLE'],
      ['secure_client_renego', 'VULNERABLE, potential DoS threat'],
      ['CRIME_TLS', 'Check failed, couldn’t connect', 'WARN'],
      ['cert_keySize <cert#1>', 'RSA 512 bits'],
      ['cert_keySize <cert#2>', 'EC 256 bits'],
      ['cert_fingerprintSHA256 <cert#2>', 'ABCD'],
      ['DH_groups', 'RFC3526/Oakley Group 14'],
    );
    expect(values.get('secure renegotiation')).toBe('no');
    expect(values.get('client renegotiation')).toBe('yes');
    expect(values.has('compression')).toBe(false);
    expect(lists.get('key')).toEqual(new Set(['rsa 512', 'ec 256']));
    expect(values.get('certificate ec 256')).toBe('abcd');
    expect(lists.get('groups and curves')).toEqual(new Set());
  });

  it('refuses what it does not know', () => {
    expect(() => testsslFacts('[]extra')).toThrow(SyntaxError);
    expect(() => read(['TLS1_2', 'perhaps'])).toThrow('something new of TLS1_2');
    expect(() => read(['PFS_ECDHE_curves', 'curve1174'])).toThrow('curve1174');
  });
});
