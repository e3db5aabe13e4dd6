import type { ExpectedTls } from './expected-tls.ts';

/** Of TLS 1.2; those of TLS 1.3 come from mod_wolfssl. */
export const WOLFSSL_CIPHERS =
  'ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384';

/** Debian's build: wolfssl/options.h of libwolfssl-dev 5.5.4. */
export const WOLFSSL_EXPECTED: ExpectedTls = {
  sslv2: [],
  suites: {
    'TLSv1.2': [0xcca8, 0xc02f, 0x67, 0xc028],
    // TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:TLS_AES_128_CCM_SHA256
    'TLSv1.3': [0x1302, 0x1303, 0x1301, 0x1304],
  },
  order: 'server',
  // HAVE_CURVE25519, HAVE_CURVE448, HAVE_FFDHE_2048, HAVE_FFDHE_3072, and the curves of NIST.
  groups: [29, 30, 23, 24, 25, 256, 257],
  // And HAVE_ECC_BRAINPOOL, HAVE_ECC_KOBLITZ; curves below 256 bits are not built.
  curves: [29, 30, 23, 24, 25, 26, 27, 28, 22],
  dhBits: 2048,
  exportRsaBits: null,
  secureRenegotiation: true,
  clientRenegotiation: false, // ssl.disable-client-renegotiation, which is on.
  compression: false,
};
