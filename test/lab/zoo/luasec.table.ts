import type { ExpectedTls } from './expected-tls.ts';

/** DHE is configured too, but OpenSSL at its security level of 2 finds the prime of 1024 bits too short. */
export const LUASEC_CIPHERS =
  'ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA:DHE-RSA-AES128-SHA:AES128-SHA:AES256-SHA';

export const LUASEC_EXPECTED: ExpectedTls = {
  sslv2: [],
  suites: { 'TLSv1.2': [0xc02f, 0x2f, 0x35] },
  order: 'server',
  groups: [],
  curves: [29, 23],
  dhBits: null,
  exportRsaBits: null,
  secureRenegotiation: true,
  clientRenegotiation: false,
  compression: false,
};
