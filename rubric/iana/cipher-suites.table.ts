/**
 * The parts of which the IANA names of TLS cipher suites are made: TLS_<key exchange>_WITH_<cipher>_<hash>, and for
 * TLS 1.3 TLS_<cipher>_<hash>. Source: IANA registry "TLS Cipher Suites".
 */
export type KeyExchange =
  'ECDHE' | 'DHE' | 'RSA' | 'DH' | 'ECDH' | 'PSK' | 'SRP' | 'KRB5' | 'GOST' | 'ECCPWD' | 'TLS13';
export type Authentication =
  'ECDSA' | 'RSA' | 'DSS' | 'PSK' | 'KRB5' | 'SRP' | 'GOST' | 'password' | 'anonymous' | 'any';

interface KeyExchangePart {
  readonly keyExchange: KeyExchange;
  readonly authentication: Authentication;
  readonly hasForwardSecrecy: boolean;
  readonly isExport: boolean;
}
const part = (
  keyExchange: KeyExchange,
  authentication: Authentication,
  hasForwardSecrecy: boolean,
  isExport = false,
): KeyExchangePart => ({ keyExchange, authentication, hasForwardSecrecy, isExport });

export const KEY_EXCHANGES: Readonly<Record<string, KeyExchangePart>> = {
  ECDHE_ECDSA: part('ECDHE', 'ECDSA', true),
  ECDHE_RSA: part('ECDHE', 'RSA', true),
  ECDHE_PSK: part('ECDHE', 'PSK', true),
  DHE_RSA: part('DHE', 'RSA', true),
  DHE_DSS: part('DHE', 'DSS', true),
  DHE_PSK: part('DHE', 'PSK', true),
  PSK_DHE: part('DHE', 'PSK', true),
  RSA: part('RSA', 'RSA', false),
  RSA_PSK: part('RSA', 'PSK', false),
  PSK: part('PSK', 'PSK', false),
  DH_RSA: part('DH', 'RSA', false),
  DH_DSS: part('DH', 'DSS', false),
  ECDH_RSA: part('ECDH', 'RSA', false),
  ECDH_ECDSA: part('ECDH', 'ECDSA', false),
  DH_anon: part('DHE', 'anonymous', true),
  ECDH_anon: part('ECDHE', 'anonymous', true),
  SRP_SHA: part('SRP', 'SRP', true),
  SRP_SHA_RSA: part('SRP', 'RSA', true),
  SRP_SHA_DSS: part('SRP', 'DSS', true),
  KRB5: part('KRB5', 'KRB5', false),
  RSA_EXPORT: part('RSA', 'RSA', false, true),
  RSA_EXPORT1024: part('RSA', 'RSA', false, true),
  DHE_RSA_EXPORT: part('DHE', 'RSA', true, true),
  DHE_DSS_EXPORT: part('DHE', 'DSS', true, true),
  DHE_DSS_EXPORT1024: part('DHE', 'DSS', true, true),
  DH_RSA_EXPORT: part('DH', 'RSA', false, true),
  DH_DSS_EXPORT: part('DH', 'DSS', false, true),
  DH_anon_EXPORT: part('DHE', 'anonymous', true, true),
  KRB5_EXPORT: part('KRB5', 'KRB5', false, true),
  RSA_FIPS: part('RSA', 'RSA', false),
  // The client's part is temporary, the server's key is that of its certificate (RFC 9189).
  GOSTR341094: part('GOST', 'GOST', false),
  GOSTR341001: part('GOST', 'GOST', false),
  GOSTR341112_256: part('GOST', 'GOST', false),
  ECCPWD: part('ECCPWD', 'password', true), // RFC 8492
};

export type Family =
  | 'AES'
  | 'CHACHA20'
  | 'CAMELLIA'
  | 'ARIA'
  | 'SM4'
  | 'SEED'
  | 'IDEA'
  | '3DES'
  | 'DES'
  | 'RC2'
  | 'RC4'
  | '28147'
  | 'MAGMA'
  | 'KUZNYECHIK'
  | 'AEGIS'
  | 'NULL';
export type Mode = 'AEAD' | 'CBC' | 'stream' | 'none';

interface CipherPart {
  readonly family: Family;
  readonly mode: Mode;
  /** Bits of a block; null for a stream cipher. */
  readonly blockBits: number | null;
  /** A tag of 8 bytes only (CCM_8). */
  readonly hasShortTag: boolean;
}
const cipher = (
  family: Family,
  mode: Mode,
  blockBits: number | null,
  hasShortTag = false,
): CipherPart => ({ family, mode, blockBits, hasShortTag });

export const CIPHERS: Readonly<Record<string, CipherPart>> = {
  AES_128_GCM: cipher('AES', 'AEAD', 128),
  AES_256_GCM: cipher('AES', 'AEAD', 128),
  AES_128_CCM: cipher('AES', 'AEAD', 128),
  AES_256_CCM: cipher('AES', 'AEAD', 128),
  AES_128_CCM_8: cipher('AES', 'AEAD', 128, true),
  AES_256_CCM_8: cipher('AES', 'AEAD', 128, true),
  AES_128_CBC: cipher('AES', 'CBC', 128),
  AES_256_CBC: cipher('AES', 'CBC', 128),
  CHACHA20_POLY1305: cipher('CHACHA20', 'AEAD', null),
  CAMELLIA_128_GCM: cipher('CAMELLIA', 'AEAD', 128),
  CAMELLIA_256_GCM: cipher('CAMELLIA', 'AEAD', 128),
  CAMELLIA_128_CBC: cipher('CAMELLIA', 'CBC', 128),
  CAMELLIA_256_CBC: cipher('CAMELLIA', 'CBC', 128),
  ARIA_128_GCM: cipher('ARIA', 'AEAD', 128),
  ARIA_256_GCM: cipher('ARIA', 'AEAD', 128),
  ARIA_128_CBC: cipher('ARIA', 'CBC', 128),
  ARIA_256_CBC: cipher('ARIA', 'CBC', 128),
  SM4_GCM: cipher('SM4', 'AEAD', 128),
  SM4_CCM: cipher('SM4', 'AEAD', 128),
  SEED_CBC: cipher('SEED', 'CBC', 128),
  IDEA_CBC: cipher('IDEA', 'CBC', 64),
  '3DES_EDE_CBC': cipher('3DES', 'CBC', 64),
  DES_CBC: cipher('DES', 'CBC', 64),
  DES40_CBC: cipher('DES', 'CBC', 64),
  DES_CBC_40: cipher('DES', 'CBC', 64),
  RC2_CBC_40: cipher('RC2', 'CBC', 64),
  RC2_CBC_56: cipher('RC2', 'CBC', 64),
  RC4_40: cipher('RC4', 'stream', null),
  RC4_56: cipher('RC4', 'stream', null),
  RC4_128: cipher('RC4', 'stream', null),
  // GOST: counter mode with a MAC of its own; MGM is an AEAD (RFC 9189, RFC 9367).
  '28147_CNT_IMIT': cipher('28147', 'stream', 64),
  MAGMA_CTR_OMAC: cipher('MAGMA', 'stream', 64),
  MAGMA_MGM_L: cipher('MAGMA', 'AEAD', 64),
  MAGMA_MGM_S: cipher('MAGMA', 'AEAD', 64),
  KUZNYECHIK_CTR_OMAC: cipher('KUZNYECHIK', 'stream', 128),
  KUZNYECHIK_MGM_L: cipher('KUZNYECHIK', 'AEAD', 128),
  KUZNYECHIK_MGM_S: cipher('KUZNYECHIK', 'AEAD', 128),
  AEGIS_256: cipher('AEGIS', 'AEAD', 128),
  AEGIS_128L: cipher('AEGIS', 'AEAD', 128),
  NULL: cipher('NULL', 'none', null),
  // TLS 1.3 with integrity only (RFC 9150).
  SHA256_SHA256: cipher('NULL', 'none', null),
  SHA384_SHA384: cipher('NULL', 'none', null),
};
