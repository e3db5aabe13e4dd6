import type { Explanation } from './explanation.ts';

const PROSODY = ['prosody xmpp-client', 'prosody xmpps-client', 'prosody xmpp-server'];
const EJABBERD = ['ejabberd xmpp-client', 'ejabberd xmpps-client', 'ejabberd xmpp-server'];

const MISSES = { tool: 'sslscan', ours: 'yes', theirs: 'no' } as const;

const OWN_CURVE = {
  ...MISSES,
  cause:
    'sslscan offers one curve at a time. A server with an ECDSA certificate then has no curve to prove its key with.',
  evidence:
    'Its hello for 001d has supported_groups 0002001d and nothing else; the answer is alert 40. The same with 0017 beside ' +
    'it is answered with a ServerKeyExchange that names 001d (RFC 8422 §5.1: the curves also bound the certificate).',
} as const;

const RENEGOTIATION = {
  ...MISSES,
  facts: ['secure renegotiation'],
  cause: 'sslscan looks for secure renegotiation over TLS 1.0, whatever the server speaks.',
  evidence:
    'testRenegotiation(options, TLSv1_client_method()): its hello has client_version 0301 and is refused with ' +
    'protocol_version. The ServerHello of TLS 1.2 carries ff01 with 00.',
} as const;

/** Every difference that remains, with its cause. */
export const EXPLANATIONS: readonly Explanation[] = [
  { ...RENEGOTIATION, endpoints: [...PROSODY, ...EJABBERD] },
  {
    ...RENEGOTIATION,
    endpoints: ['openssl-few', 'openssl-dual', 'openssl-ecdsa', 'openssl-renegotiation'],
  },
  {
    ...OWN_CURVE,
    endpoints: [...PROSODY, 'prosody-legacy xmpp-client'],
    facts: ['curves {001d,0018}'],
  },
  { ...OWN_CURVE, endpoints: [...EJABBERD, 'openssl-ecdsa'], facts: ['curves 001d'] },
  {
    ...MISSES,
    endpoints: ['prosody-legacy xmpp-client'],
    facts: ['broken signature'],
    cause:
      'sslscan’s hellos for signatures name no curves, so a server that has only ECDHE to sign finds no suite.',
    evidence:
      'They hold no extension 10; the answer is alert 40 to every scheme, 0403 included, with which the server signs else.',
  },
  {
    ...MISSES,
    endpoints: ['openssl-512'],
    facts: ['curves {001d,0017,0018,0019,001e}'],
    cause:
      'sslscan’s hellos for curves put RSA-PSS with SHA-256 first, and a key of 512 bits is too short for it.',
    evidence:
      'To signature_algorithms 0804… the server sends ServerHello and Certificate and then internal_error (0250): PSS takes ' +
      '32 + 32 + 2 bytes, the key has 64. With 0201 alone it signs.',
  },
  {
    ...MISSES,
    endpoints: ['openssl-anonymous'],
    facts: ['curves {001d,0017,0018,0019,001e}'],
    cause: 'sslscan asks for curves with a fixed list of 85 suites, none of which is anonymous.',
    evidence:
      'The list is c030 c02c c028 … 000a; c018 and c019 are not in it. The answer is alert 40.',
  },
  {
    tool: 'sslscan',
    endpoints: ['openssl-anonymous'],
    facts: ['broken signature'],
    ours: '?',
    theirs: 'yes',
    cause: 'sslscan takes any ServerHello for a signature; an anonymous server signs nothing.',
    evidence:
      'The answer to 0201 alone chooses an anonymous suite: ServerKeyExchange ends behind the public key.',
  },
  {
    ...MISSES,
    endpoints: ['openssl-dual'],
    facts: ['key rsa 2048', 'signature sha256 rsa'],
    cause: 'sslscan reads one certificate; the server has two.',
    evidence:
      's_server -cert … -dcert …: ECDHE_ECDSA is answered with the one, ECDHE_RSA with the other.',
  },
];
