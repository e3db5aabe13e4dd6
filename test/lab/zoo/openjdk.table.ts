import type { ExpectedTls } from './expected-tls.ts';

/** jdk.tls.namedGroups */
export const JDK_GROUPS = 'secp384r1,x25519,ffdhe2048';
/** jdk.tls.ephemeralDHKeySize: 768 bits, and 512 for EXPORT. */
export const JDK_DH = 'legacy';

/** SHA-1 and MD5, which every version up to TLS 1.2 may have; then NULL, which comes last. */
const OLD = [
  ...[0xc014, 0xc013, 0x39, 0x33, 0x35, 0x2f, 0xc012, 0x16, 0x0a],
  ...[0xc019, 0x3a, 0xc018, 0x34, 0xc017, 0x1b, 0xc011, 0x05, 0x04, 0xc016, 0x18],
];
const NULLS = [0xc010, 0x02, 0xc015, 0x01];
/** Up to TLS 1.1. */
const DES = [0x09, 0x15, 0x1a];
/** Up to TLS 1.0. */
const EXPORT = [0x08, 0x14, 0x19, 0x03, 0x17];

/**
 * getSupportedCipherSuites() of OpenJDK 17 in its order, without what an RSA key cannot do (ECDSA, DSS, ECDH); the versions of
 * each suite as in sun.security.ssl.CipherSuite.
 */
export const OPENJDK_EXPECTED: ExpectedTls = {
  sslv2: [],
  suites: {
    SSLv3: [...OLD, ...DES, ...EXPORT, ...NULLS],
    TLSv1: [...OLD, ...DES, ...EXPORT, ...NULLS],
    'TLSv1.1': [...OLD, ...DES, ...NULLS],
    'TLSv1.2': [
      ...[0xc030, 0xcca8, 0xc02f, 0x9f, 0xccaa, 0x9e, 0xc028, 0xc027, 0x6b, 0x67],
      ...[0xc014, 0xc013, 0x39, 0x33, 0x9d, 0x9c, 0x3d, 0x3c, 0x35, 0x2f, 0xc012, 0x16, 0x0a],
      ...[0xa7, 0xa6, 0x6d, 0xc019, 0x3a, 0x6c, 0xc018, 0x34, 0xc017, 0x1b],
      ...[0xc011, 0x05, 0x04, 0xc016, 0x18, 0x3b, ...NULLS],
    ],
    'TLSv1.3': [0x1302, 0x1301, 0x1303],
  },
  order: 'server',
  groups: [24, 29, 256],
  curves: [24, 29],
  dhBits: 512,
  exportRsaBits: 512,
  secureRenegotiation: true,
  clientRenegotiation: true,
  compression: false,
};
