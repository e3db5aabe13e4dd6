import type { ExpectedTls } from './expected-tls.ts';

/** A configuration of `gnutls-serv`, and what it comes to. */
export interface GnutlsRow {
  readonly id: string;
  readonly about: string;
  /** Priority string; `gnutls-cli -l --priority …` lists the suites that it stands for, in their order. */
  readonly priority: string;
  /** A DH prime of 1024 bits, for clients that do not name groups of RFC 7919; else ffdhe2048. */
  readonly hasDh1024: boolean;
  readonly expected: ExpectedTls;
}

/** From TLS 1.0 on. */
const OLD = {
  ecdhe: [0xc013, 0xc011, 0xc012, 0xc010],
  rsa: [0x2f, 0x05, 0x04, 0x0a, 0x02, 0x01],
  dhe: [0x33, 0x16],
  anonymous: [0xc018, 0xc016, 0xc017, 0xc015],
};
const OLD_ALL = [...OLD.ecdhe, ...OLD.rsa, ...OLD.dhe, ...OLD.anonymous];

const ORDINARY = {
  sslv2: [],
  exportRsaBits: null,
  secureRenegotiation: true,
  clientRenegotiation: true, // src/serv.c shakes hands again.
  compression: false,
} as const;

export const GNUTLS: readonly GnutlsRow[] = [
  {
    id: 'gnutls-old',
    about: 'TLS 1.0 to 1.2 with RC4, 3DES, NULL and anonymous suites, DH with 1024 bits',
    priority:
      'NONE:+VERS-TLS1.2:+VERS-TLS1.1:+VERS-TLS1.0:+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-CBC:' +
      '+ARCFOUR-128:+3DES-CBC:+NULL:+AEAD:+SHA1:+MD5:+ECDHE-RSA:+RSA:+DHE-RSA:+ANON-ECDH:' +
      '+GROUP-SECP256R1:+GROUP-X25519:+SIGN-RSA-SHA256:+SIGN-RSA-SHA1:+COMP-NULL:%SERVER_PRECEDENCE',
    hasDh1024: true,
    expected: {
      ...ORDINARY,
      suites: {
        TLSv1: OLD_ALL,
        'TLSv1.1': OLD_ALL,
        'TLSv1.2': [
          ...[0xc030, 0xcca8, ...OLD.ecdhe, 0x9d, ...OLD.rsa],
          ...[0x9f, 0xccaa, ...OLD.dhe, ...OLD.anonymous],
        ],
      },
      order: 'server',
      groups: [],
      curves: [23, 29],
      dhBits: 1024,
    },
  },
  {
    id: 'gnutls-new',
    about: 'TLS 1.2 and 1.3 with CCM, X448 and P-384; the order is the client’s',
    priority:
      'NONE:+VERS-TLS1.3:+VERS-TLS1.2:+AES-128-GCM:+AES-256-CCM-8:+CHACHA20-POLY1305:+AES-128-CCM:' +
      '+AEAD:+ECDHE-RSA:+DHE-RSA:+GROUP-X448:+GROUP-SECP384R1:+GROUP-FFDHE2048:+SIGN-RSA-SHA256:' +
      '+SIGN-RSA-PSS-RSAE-SHA256:+COMP-NULL',
    hasDh1024: false,
    expected: {
      ...ORDINARY,
      suites: {
        'TLSv1.2': [0xc02f, 0xcca8, 0x9e, 0xc0a3, 0xccaa, 0xc09e],
        'TLSv1.3': [0x1301, 0x1303, 0x1304],
      },
      order: 'client',
      groups: [30, 24, 256],
      curves: [30, 24],
      dhBits: 2048,
    },
  },
];
