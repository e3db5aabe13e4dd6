import type { Fix } from '../check.ts';

const IMPORT = 'prosodyctl --root cert import /etc/letsencrypt/live';
const RELOAD = 'ejabberdctl reload-config';
const PROSODY_SUITES =
  'ssl = {\n  protocol = "tlsv1_2+",\n  ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20",\n}';
const EJABBERD_SUITES =
  'c2s_ciphers: "ECDHE+AESGCM:ECDHE+CHACHA20"\ns2s_ciphers: "ECDHE+AESGCM:ECDHE+CHACHA20"';
const NEW_KEY = 'certbot certonly --key-type ecdsa --force-renewal -d example.org';

/**
 * Steps that lift a cap and stand in no check: for Prosody 0.12 and 13, ejabberd 23 and newer. Where no line of the
 * configuration helps, the text says what does, and `lines` is what to run or ''.
 */
export const OWN_FIXES = {
  suites: {
    prosody: {
      text: 'Allow only suites with elliptic curves and authenticated encryption; this drops CBC, DHE, static RSA and all that is older. It does not touch TLS 1.3.',
      lines: PROSODY_SUITES,
    },
    ejabberd: {
      text: 'Allow only suites with elliptic curves and authenticated encryption, for people and for other servers; this drops CBC, DHE, static RSA and all that is older.',
      lines: EJABBERD_SUITES,
    },
  },
  library: {
    prosody: {
      text: 'No line of the configuration helps: it is the age of OpenSSL. Move to a system with OpenSSL 1.1.1 or newer and restart Prosody, or look at what stands in front of it.',
      lines: 'apt update && apt full-upgrade\nsystemctl restart prosody',
    },
    ejabberd: {
      text: 'No line of the configuration helps: it is the age of OpenSSL. Move to a system with OpenSSL 1.1.1 or newer and restart ejabberd, or look at what stands in front of it.',
      lines: 'apt update && apt full-upgrade\nsystemctl restart ejabberd',
    },
  },
  tls13: {
    prosody: {
      text: 'TLS 1.3 comes with OpenSSL 1.1.1 and needs no line of its own; take out one that names a single older version.',
      lines: 'ssl = { protocol = "tlsv1_2+" }',
    },
    ejabberd: {
      text: 'TLS 1.3 comes with OpenSSL 1.1.1; take no_tlsv1_3 out of the options, for people and for other servers.',
      lines:
        'c2s_protocol_options: ["no_sslv3", "no_tlsv1", "no_tlsv1_1"]\ns2s_protocol_options: ["no_sslv3", "no_tlsv1", "no_tlsv1_1"]',
    },
  },
  keys: {
    prosody: {
      text: 'Get a certificate on a new key (ECDSA, or RSA of 2048 bits or more), and leave DHE with its short groups out.',
      lines: `${NEW_KEY}\n${IMPORT}\n\n-- in prosody.cfg.lua\n${PROSODY_SUITES}`,
    },
    ejabberd: {
      text: 'Get a certificate on a new key (ECDSA, or RSA of 2048 bits or more), and leave DHE with its short groups out.',
      lines: `${NEW_KEY}\n${RELOAD}\n\n# in ejabberd.yml\n${EJABBERD_SUITES}`,
    },
  },
  'new-key': {
    prosody: {
      text: 'Switch SSL 2 off wherever the same key is used, mail and web servers among it; then get a certificate on a new key.',
      lines: `${NEW_KEY}\n${IMPORT}`,
    },
    ejabberd: {
      text: 'Switch SSL 2 off wherever the same key is used, mail and web servers among it; then get a certificate on a new key.',
      lines: `${NEW_KEY}\n${RELOAD}`,
    },
  },
  'server-encryption': {
    prosody: {
      text: 'Insist on encryption towards other servers.',
      lines: 's2s_require_encryption = true',
    },
    ejabberd: {
      text: 'Insist on encryption towards other servers.',
      lines: 's2s_use_starttls: required',
    },
  },
  compression: {
    prosody: { text: 'Switch compression of TLS off.', lines: 'ssl_compression = false' },
    ejabberd: {
      text: 'Switch compression of TLS off, for people and for other servers.',
      lines: 'c2s_tls_compression: false\ns2s_tls_compression: false',
    },
  },
  signatures: {
    prosody: {
      text: 'Get a certificate from an authority that signs with SHA-256, on a key of 2048 bits or more, so that the server can sign better as well.',
      lines: `${NEW_KEY}\n${IMPORT}`,
    },
    ejabberd: {
      text: 'Get a certificate from an authority that signs with SHA-256, on a key of 2048 bits or more, so that the server can sign better as well.',
      lines: `${NEW_KEY}\n${RELOAD}`,
    },
  },
  life: {
    prosody: {
      text: 'Get a certificate that lives for 90 days or less and is renewed by itself.',
      lines: `certbot certonly -d example.org --deploy-hook "${IMPORT}"`,
    },
    ejabberd: {
      text: 'Let ejabberd fetch its certificates itself and renew them.',
      lines: 'acme:\n  auto: true',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'prosody' | 'ejabberd', Fix>>>>;
