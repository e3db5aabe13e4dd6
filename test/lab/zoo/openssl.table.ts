import type { ExpectedTls } from './expected-tls.ts';
import type { KeyKind } from './make-key.ts';

/** A configuration of `openssl s_server`, and what it comes to. */
export interface OpensslRow {
  readonly id: string;
  readonly about: string;
  /** The certificates, the first with -cert, a second with -dcert. None: -nocert. */
  readonly keys: readonly KeyKind[];
  readonly args: readonly string[];
  readonly expected: ExpectedTls;
}

/** -ciphersuites as it is by default. */
const TLS13 = [0x1302, 0x1303, 0x1301];
/** -groups as it is by default: X25519, P-256, X448, P-521, P-384, and FFDHE for TLS 1.3. */
const GROUPS = [29, 23, 30, 25, 24, 256, 257, 258, 259, 260];
const CURVES = [29, 23, 30, 25, 24];

/**
 * `openssl ciphers -s -V -tls1_2 ALL:@SECLEVEL=0` of OpenSSL 3.0, in its order, without what a server with an RSA key and no
 * secrets cannot do (ECDSA, DSS, PSK, SRP).
 */
const ALL_TLS12 = [
  0xc030, 0x9f, 0xcca8, 0xccaa, 0xc0a3, 0xc09f, 0xc061, 0xc053, 0xa7, 0xc02f, 0x9e, 0xc0a2, 0xc09e,
  0xc060, 0xc052, 0xa6, 0xc028, 0x6b, 0xc077, 0xc4, 0x6d, 0xc5, 0xc027, 0x67, 0xc076, 0xbe, 0x6c,
  0xbf, 0xc014, 0x39, 0x88, 0xc019, 0x3a, 0x89, 0xc013, 0x33, 0x45, 0xc018, 0x34, 0x46, 0x9d,
  0xc0a1, 0xc09d, 0xc051, 0x9c, 0xc0a0, 0xc09c, 0xc050, 0x3d, 0xc0, 0x3c, 0xba, 0x35, 0x84, 0x2f,
  0x41,
];
/** The same with -tls1. */
const ALL_TLS1 = [
  0xc014, 0x39, 0x88, 0xc019, 0x3a, 0x89, 0xc013, 0x33, 0x45, 0xc018, 0x34, 0x46, 0x35, 0x84, 0x2f,
  0x41,
];

const ORDINARY = {
  sslv2: [],
  exportRsaBits: null,
  secureRenegotiation: true,
  clientRenegotiation: false,
  compression: false,
} as const;

export const OPENSSL: readonly OpensslRow[] = [
  {
    id: 'openssl-few',
    about: 'five suites of TLS 1.2 and three of 1.3 in an order of its own, few groups',
    keys: ['rsa2048'],
    args: [
      '-serverpref',
      '-cipher',
      'ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA256:AES128-SHA:AES256-CCM8',
      '-ciphersuites',
      'TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_8_SHA256:TLS_AES_128_GCM_SHA256',
      '-groups',
      'P-384:X25519:ffdhe3072',
    ],
    expected: {
      ...ORDINARY,
      suites: {
        'TLSv1.2': [0xcca8, 0xc02f, 0x6b, 0x2f, 0xc0a1],
        'TLSv1.3': [0x1303, 0x1305, 0x1301],
      },
      order: 'server',
      groups: [24, 29, 257],
      curves: [24, 29],
      dhBits: 2048, // as long as the RSA key
    },
  },
  {
    id: 'openssl-all',
    about: 'all that it has, TLS 1.0 to 1.3',
    keys: ['rsa2048'],
    args: ['-serverpref', '-cipher', 'ALL:@SECLEVEL=0'],
    expected: {
      ...ORDINARY,
      suites: {
        TLSv1: ALL_TLS1,
        'TLSv1.1': ALL_TLS1,
        'TLSv1.2': ALL_TLS12,
        'TLSv1.3': TLS13,
      },
      order: 'server',
      groups: GROUPS,
      curves: CURVES,
      dhBits: 2048,
    },
  },
  {
    id: 'openssl-512',
    about: 'an RSA key of 512 bits, which can sign nothing with SHA-512; the order is the client’s',
    keys: ['rsa512'],
    args: ['-no_tls1_3', '-cipher', 'aRSA:!eNULL:!ARIA:!CAMELLIA:!AESCCM:!PSK:!SRP:@SECLEVEL=0'],
    expected: {
      ...ORDINARY,
      suites: {
        TLSv1: [0xc014, 0x39, 0xc013, 0x33, 0x35, 0x2f],
        'TLSv1.1': [0xc014, 0x39, 0xc013, 0x33, 0x35, 0x2f],
        'TLSv1.2': [
          0xc030, 0x9f, 0xcca8, 0xccaa, 0xc02f, 0x9e, 0xc028, 0x6b, 0xc027, 0x67, 0xc014, 0x39,
          0xc013, 0x33, 0x9d, 0x9c, 0x3d, 0x3c, 0x35, 0x2f,
        ],
      },
      order: 'client',
      groups: [],
      curves: CURVES,
      dhBits: 1024, // the shortest that s_server makes by itself
    },
  },
  {
    id: 'openssl-dual',
    about: 'an RSA and an ECDSA certificate',
    keys: ['rsa2048', 'p256'],
    args: [
      '-cipher',
      'ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES256-GCM-SHA384:AES256-SHA',
      '-groups',
      'P-256:P-384',
    ],
    expected: {
      ...ORDINARY,
      suites: { 'TLSv1.2': [0xc02c, 0xc009, 0xc030, 0x35], 'TLSv1.3': TLS13 },
      order: 'client',
      groups: [23, 24],
      curves: [23, 24],
      dhBits: null,
    },
  },
  {
    id: 'openssl-ecdsa',
    about: 'an ECDSA certificate only',
    keys: ['p256'],
    args: [
      '-serverpref',
      '-cipher',
      'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305',
      '-groups',
      'X25519:P-256:P-521',
    ],
    expected: {
      ...ORDINARY,
      suites: { 'TLSv1.2': [0xc02b, 0xcca9], 'TLSv1.3': TLS13 },
      order: 'server',
      groups: [29, 23, 25],
      curves: [29, 23], // P-521 stands behind the certificate's own, which every client has to offer
      dhBits: null,
    },
  },
  {
    id: 'openssl-renegotiation',
    about: 'goes along when the client renegotiates',
    keys: ['rsa2048'],
    args: ['-client_renegotiation', '-no_tls1_3', '-cipher', 'ECDHE-RSA-AES128-SHA256:AES128-SHA'],
    expected: {
      ...ORDINARY,
      suites: { 'TLSv1.2': [0xc027, 0x2f] },
      order: 'client',
      groups: [],
      curves: CURVES,
      dhBits: null,
      clientRenegotiation: true,
    },
  },
  {
    id: 'openssl-anonymous',
    about: 'no certificate at all',
    keys: [],
    args: ['-serverpref', '-no_tls1_3', '-cipher', 'aNULL:!eNULL:@SECLEVEL=0'],
    expected: {
      ...ORDINARY,
      suites: {
        TLSv1: [0xc019, 0x3a, 0x89, 0xc018, 0x34, 0x46],
        'TLSv1.1': [0xc019, 0x3a, 0x89, 0xc018, 0x34, 0x46],
        'TLSv1.2': [0xa7, 0xa6, 0x6d, 0xc5, 0x6c, 0xbf, 0xc019, 0x3a, 0x89, 0xc018, 0x34, 0x46],
      },
      order: 'server',
      groups: [],
      curves: CURVES,
      dhBits: null,
    },
  },
];
