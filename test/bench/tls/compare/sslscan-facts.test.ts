import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sslscanFacts } from './sslscan-facts.ts';

const recorded = readFileSync(
  new URL('fixtures/sslscan-openssl-ecdsa.xml', import.meta.url),
  'utf8',
);

describe('sslscanFacts', () => {
  it('reads what sslscan 2.0.7 wrote about a server with an ECDSA certificate', () => {
    const { values, lists, sequences } = sslscanFacts(recorded);
    expect(Object.fromEntries(values)).toEqual({
      'version SSLv2': 'no',
      'version SSLv3': 'no',
      'version TLSv1': 'no',
      'version TLSv1.1': 'no',
      'version TLSv1.2': 'yes',
      'version TLSv1.3': 'yes',
      'secure renegotiation': 'no',
      'broken signature': 'no',
      'certificate ec 256': '94b3f673ba90a9a3b93cb978db2ef892c86c5907d9bdd09889bf055401a6991a',
    });
    expect(Object.fromEntries(lists)).toEqual({
      'suites TLSv1.2': new Set(['c02b', 'cca9']),
      'suites TLSv1.3': new Set(['1302', '1303', '1301']),
      groups: new Set(['0017', '0019', '001d']),
      curves: new Set(['0017']),
      key: new Set(['ec 256']),
      signature: new Set(['sha256 ecdsa']),
    });
    expect(sequences.get('order TLSv1.2')).toEqual(['c02b', 'cca9']);
  });

  it('reads the size of DHE, but not that of anonymous suites, and SHA-1 among the signatures', () => {
    const suite = (id: string, bits: number) =>
      `<cipher status="accepted" sslversion="TLSv1.0" bits="256" cipher="-" id="${id}" dhebits="${bits}" />`;
    const { values, lists } = sslscanFacts(
      '<protocol type="tls" version="1.0" enabled="1" /><protocol type="tls" version="1.2" enabled="1" />' +
        `${suite('0x0039', 2048)}${suite('0x0033', 1024)}${suite('0x0034', 512)}` +
        '<connection-signature-algorithm sslversion="TLSv1.2" name="rsa_pkcs1_sha1" id="0x0201" />' +
        '<renegotiation supported="1" secure="1" />',
    );
    expect(values.get('dh bits')).toBe('1024');
    expect(values.get('broken signature')).toBe('yes');
    expect(values.get('secure renegotiation')).toBe('yes');
    // TLS 1.2 is there, and not one suite of it was found.
    expect(lists.get('suites TLSv1.2')).toEqual(new Set());
    expect(lists.get('suites TLSv1')).toEqual(new Set(['0039', '0033', '0034']));
  });

  it('refuses what is no result', () => {
    expect(() => sslscanFacts('ERROR: Could not open a connection')).toThrow(
      'no result of sslscan',
    );
  });
});
