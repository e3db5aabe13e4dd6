import { describe, expect, it } from 'vitest';
import { CIPHER_SUITE_IDS } from '../../../rubric/iana/cipher-suite-ids.table.ts';
import { cipherSuite } from '../../../rubric/iana/cipher-suite.ts';

describe('cipherSuite', () => {
  it.each([
    ['TLS_AES_128_GCM_SHA256', 'TLS13', 'any', 'AES', 'AEAD', true],
    ['TLS_CHACHA20_POLY1305_SHA256', 'TLS13', 'any', 'CHACHA20', 'AEAD', true],
    ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'ECDHE', 'RSA', 'AES', 'CBC', true],
    ['TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA', 'DHE', 'DSS', '3DES', 'CBC', true],
    ['TLS_RSA_WITH_RC4_128_MD5', 'RSA', 'RSA', 'RC4', 'stream', false],
    ['TLS_RSA_WITH_NULL_SHA256', 'RSA', 'RSA', 'NULL', 'none', false],
    ['TLS_DH_anon_WITH_AES_256_GCM_SHA384', 'DHE', 'anonymous', 'AES', 'AEAD', true],
    ['TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256', 'ECDHE', 'PSK', 'AES', 'AEAD', true],
    ['TLS_PSK_WITH_AES_256_CCM_8', 'PSK', 'PSK', 'AES', 'AEAD', false],
  ])('reads %s', (name, ...parts) => {
    const suite = cipherSuite(name);
    const { keyExchange, authentication, family, mode, hasForwardSecrecy } = suite ?? {};
    expect([keyExchange, authentication, family, mode, hasForwardSecrecy]).toEqual(parts);
  });

  it('has the properties of every suite of the table', () => {
    const unknown = [...CIPHER_SUITE_IDS.values()].filter((name) => cipherSuite(name) === null);
    expect(unknown).toEqual([]);
  });

  it.each([
    ['TLS_AEGIS_256_SHA512', 'AEGIS', 'AEAD', true],
    ['TLS_SHA256_SHA256', 'NULL', 'none', true],
    ['TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_L', 'KUZNYECHIK', 'AEAD', true],
    ['TLS_GOSTR341112_256_WITH_MAGMA_CTR_OMAC', 'MAGMA', 'stream', false],
    ['TLS_GOSTR341001_WITH_NULL_GOSTR3411', 'NULL', 'none', false],
    ['TLS_RSA_FIPS_WITH_3DES_EDE_CBC_SHA_OLD', '3DES', 'CBC', false],
    ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_DRAFT', 'CHACHA20', 'AEAD', true],
    ['TLS_ECCPWD_WITH_AES_128_GCM_SHA256', 'AES', 'AEAD', true],
  ])('reads the rare %s', (name, ...parts) => {
    const { family, mode, hasForwardSecrecy } = cipherSuite(name) ?? {};
    expect([family, mode, hasForwardSecrecy]).toEqual(parts);
  });

  it('knows what is weak', () => {
    expect(cipherSuite('TLS_RSA_EXPORT_WITH_DES40_CBC_SHA')).toMatchObject({
      isExport: true,
      blockBits: 64,
    });
    expect(cipherSuite('TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8')?.hasShortTag).toBe(true);
    expect(cipherSuite('TLS_ECDHE_ECDSA_WITH_AES_128_CCM')?.hasShortTag).toBe(false);
  });

  it.each(['', 'TLS_', 'AES128-SHA', 'TLS_AES_128_CBC_SHA', 'TLS_RSA_WITH_ROT13_SHA', '(NONE)'])(
    'does not guess at %j',
    (name) => {
      expect(cipherSuite(name)).toBeNull();
    },
  );
});
