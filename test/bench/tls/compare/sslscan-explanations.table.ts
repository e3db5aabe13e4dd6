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

const ONE_RECORD = {
  ...MISSES,
  cause:
    'sslscan looks for the ServerKeyExchange in a record of its own, and NSS sends its whole flight in one.',
  evidence:
    'The answer is a single record, 1603030… with ServerHello (02), Certificate (0b) and ServerKeyExchange (0c) in it; ' +
    'the last names the curve.',
} as const;

const BY_CLOCK = {
  tool: 'sslscan',
  endpoints: ['wolfssl'],
  isByChance: true,
  cause:
    'sslscan sends random bytes as its share of X25519, seeded by the clock; wolfSSL refuses those of 2^255 and more.',
  evidence:
    'srand(time(NULL) ^ …): the second decides. Where the last byte of the share has its high bit set, wolfSSL closes ' +
    '(wc_curve25519_check_public), and TLS 1.3, or 001d, counts as absent.',
} as const;

/** Every difference from sslscan that remains, with its cause. Bytes are hexadecimal. */
export const SSLSCAN_EXPLANATIONS: readonly Explanation[] = [
  { ...RENEGOTIATION, endpoints: [...PROSODY, ...EJABBERD] },
  {
    ...RENEGOTIATION,
    endpoints: [
      'openssl-few',
      'openssl-dual',
      'openssl-ecdsa',
      'openssl-renegotiation',
      'node-24.15.0',
      'gnutls-new',
      'nss-new',
      'wolfssl',
      'luasec',
    ],
  },
  {
    ...OWN_CURVE,
    endpoints: [...PROSODY, 'prosody-legacy xmpp-client'],
    facts: ['curves {001d,0018}'],
  },
  {
    ...OWN_CURVE,
    endpoints: [...EJABBERD, 'openssl-ecdsa', 'node-24.15.0'],
    facts: ['curves 001d'],
  },
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
  {
    ...MISSES,
    endpoints: ['node-0.12.18', 'gnutls-old'],
    facts: ['broken signature'],
    cause:
      'sslscan asks first for a signature that does not exist; a server that answers is asked no further.',
    evidence:
      'The hello with 0002fdff is answered (by node with c030 signed 0201, by GnuTLS with 009d, which signs nothing), and ' +
      'the XML then lists no signature at all. To 0203 0201 0202 0101 both send a ServerKeyExchange signed 0201.',
  },
  {
    ...MISSES,
    endpoints: ['node-4.0.0'],
    facts: ['version TLSv1.2'],
    cause:
      'The server closes on what it cannot sign, and sslscan takes a close for a refusal of the version.',
    evidence:
      'It chooses 009f and RSA with SHA-512, for which its key of 512 bits is too short, and sends no byte. A hello with 0201 ' +
      'alone is answered with 009f in TLS 1.2.',
  },
  {
    ...MISSES,
    endpoints: ['node-4.0.0'],
    facts: ['curves 0017'],
    cause: 'sslscan asks for curves with suites of all kinds, and this server prefers DHE.',
    evidence:
      'Its hello for 0017 is answered with 0033; with suites of ECDHE alone the server names 0017.',
  },
  {
    ...MISSES,
    endpoints: ['luasec'],
    facts: ['suites TLSv1.2 {002f,0035}'],
    cause:
      'The server chooses DHE and then finds its own prime too short; sslscan stops at the first handshake that fails.',
    evidence:
      'Without c02f its hello is answered with ServerHello 0039, Certificate and handshake_failure (0228). A hello without ' +
      'DHE is answered with 002f and a whole flight.',
  },
  {
    ...MISSES,
    endpoints: ['node-24.15.0'],
    facts: ['groups 11ec'],
    cause: 'sslscan 2.0.7 is older than ML-KEM.',
    evidence: 'Its table of groups ends with 0104. The server’s HelloRetryRequest names 11ec.',
  },
  {
    tool: 'sslscan',
    endpoints: ['openjdk-all'],
    facts: ['dh bits'],
    ours: '512',
    theirs: '768',
    cause:
      'sslscan tells no size of suites that its OpenSSL lacks, and the export suite has the shortest prime.',
    evidence:
      '0014 is in its list without dhebits; the ServerKeyExchange of 0014 has a prime of 0040 bytes.',
  },
  {
    ...ONE_RECORD,
    endpoints: ['nss-old'],
    facts: ['curves {0017,001d}'],
  },
  {
    ...ONE_RECORD,
    endpoints: ['nss-new'],
    facts: ['curves {001d,0018}'],
  },
  {
    ...MISSES,
    endpoints: ['wolfssl'],
    facts: ['version TLSv1.2'],
    cause:
      'sslscan asks for a version with all suites in one hello, and wolfSSL takes 150 at most.',
    evidence:
      'Its hello has 344 suites; the answer is decode_error (0232). With 100 it is a ServerHello.',
  },
  {
    ...BY_CLOCK,
    facts: ['version TLSv1.3', 'groups 001d'],
    ours: 'yes',
    theirs: 'no',
  },
  {
    ...BY_CLOCK,
    facts: [
      'groups {0001,0002,0003,0004,0005,0006,0007,0008,0009,000a,000b,000c,000d,000e,000f,0010,0011}',
      'groups {0012,0013,0014,0015,0016,001a,001b,001c,0102,0103,0104}',
    ],
    ours: 'no',
    theirs: 'yes',
    cause:
      'sslscan takes any ServerHello for the group that it asked for, a HelloRetryRequest too.',
    evidence:
      'wolfSSL refuses a group that it lacks by a HelloRetryRequest (random cf21ad74…) with supported_versions and no ' +
      'key_share: no group is named. Only where TLS 1.3 was found, which hangs on the clock.',
  },
];
