import type { ExpectedTls } from './expected-tls.ts';

/** A configuration of NSS's `selfserv`, and what it comes to. */
export interface NssRow {
  readonly id: string;
  readonly about: string;
  /** Suites for -c, in the order of the list in lib/ssl/ssl3con.c, which is the one that NSS follows. */
  readonly suites: readonly number[];
  readonly args: readonly string[];
  readonly expected: ExpectedTls;
}

/** ECDHE, which SSLv3 has not; then what every version has. */
const ECDHE = [0xc013, 0xc014, 0xc011];
const OLD = [0x33, 0x2f, 0x41, 0x35, 0x96, 0x0a, 0x05, 0x04, 0x15, 0x09];
const NULLS = [0x02, 0x01];
const OLD_TLS = [...ECDHE, ...OLD, 0xc010, ...NULLS];
const ALL = [0xc02f, ...ECDHE, 0x9e, 0x33, 0x2f, 0x3c, ...OLD.slice(2), 0xc010, 0x02, 0x3b, 0x01];

const ORDINARY = {
  sslv2: [],
  order: 'server',
  exportRsaBits: null,
  secureRenegotiation: true,
  clientRenegotiation: true, // SSL_RENEGOTIATE_REQUIRES_XTN, the default: for a client with RFC 5746.
  compression: false,
} as const;

export const NSS: readonly NssRow[] = [
  {
    id: 'nss-old',
    about: 'SSLv3 to TLS 1.2 with RC4, DES, SEED and NULL, DH with 1024 bits',
    suites: ALL,
    args: ['-V', 'ssl3:tls1.2', '-H', '1', '-W', '1', '-I', 'P256,x25519'],
    expected: {
      ...ORDINARY,
      suites: {
        SSLv3: [...OLD, ...NULLS],
        TLSv1: OLD_TLS,
        'TLSv1.1': OLD_TLS,
        'TLSv1.2': ALL,
      },
      groups: [],
      curves: [23, 29],
      dhBits: 1024,
    },
  },
  {
    id: 'nss-new',
    about: 'TLS 1.2 and 1.3 with tickets',
    suites: [0x1301, 0x1303, 0xc02f, 0xcca8],
    args: ['-V', 'tls1.2:tls1.3', '-u', '-I', 'x25519,P384,FF2048'],
    expected: {
      ...ORDINARY,
      suites: { 'TLSv1.2': [0xc02f, 0xcca8], 'TLSv1.3': [0x1301, 0x1303] },
      groups: [29, 24, 256],
      curves: [29, 24],
      dhBits: null,
    },
  },
];
