import type { Explanation } from './explanation.ts';

const MISSES = { tool: 'testssl.sh', ours: 'yes', theirs: 'no' } as const;

const NO_LIFETIME = {
  ...MISSES,
  facts: ['resumption'],
  cause:
    'testssl.sh tries a ticket only where the server gives it a lifetime; old Node gives none.',
  evidence:
    'The NewSessionTicket has the lifetime hint 00000000, which leaves it to the client (RFC 5077 §3.3). With `openssl ' +
    's_client -sess_out` and then `-sess_in` the second handshake is "Reused".',
} as const;

const DH_1024 = {
  ...MISSES,
  cause:
    'testssl.sh cannot ask for DHE with 1024 bits: OpenSSL 3 refuses the prime, its own hello names FFDHE groups.',
  evidence:
    'Through s_client the answer to 0033 is a ServerHello, and the client ends it (dh key too small). Its own hello has ' +
    '0100 and 0101 among the groups: a server without them must not choose DHE (RFC 7919 §4), and sends alert 40.',
} as const;

const CANNOT_SIGN = {
  ...MISSES,
  cause:
    'The server chooses what its RSA key of 512 bits cannot sign, and testssl.sh takes its failure for a refusal.',
} as const;

/** Every difference from testssl.sh that remains, with its cause. Bytes are hexadecimal. */
export const TESTSSL_EXPLANATIONS: readonly Explanation[] = [
  {
    ...MISSES,
    endpoints: ['openssl-anonymous'],
    facts: ['version TLSv1', 'version TLSv1.1'],
    cause: 'testssl.sh asks for TLS 1.0 and 1.1 with 80 suites, none of which is anonymous.',
    evidence:
      'The list is c014 c00a c022 … 0003; c018, c019, 0034, 003a, 0046 and 0089 are not in it. The answer is alert 40.',
  },
  {
    ...MISSES,
    endpoints: ['openssl-anonymous'],
    facts: ['resumption'],
    cause:
      'testssl.sh takes sessions up with s_client, which offers no anonymous suite unless told to.',
    evidence:
      'secure_renego of the same run: "OpenSSL handshake didn’t succeed". With -cipher aNULL:@SECLEVEL=0 and -sess_in the ' +
      'second handshake is "Reused".',
  },
  {
    ...CANNOT_SIGN,
    endpoints: ['openssl-512'],
    facts: [
      'suites TLSv1.2 {c02f,c027,c013,009f,009e,006b,0067,0039,0033,009d,009c,003d,003c,0035,002f,ccaa,cca8}',
    ],
    evidence:
      'Through s_client 009f is next, and its prime of 1024 bits too short for OpenSSL 3. Then its own hello, with 0601 in ' +
      'front: ServerHello 009f, Certificate, internal_error (0250); the same with c02f. With 0201 alone the server signs.',
  },
  {
    ...CANNOT_SIGN,
    endpoints: ['openssl-512'],
    facts: ['extended master secret'],
    evidence:
      'The hello whose extensions it reads is answered with c030, Certificate and internal_error (0250). Our hello with 0201 ' +
      'alone is answered with extension 0017.',
  },
  {
    ...CANNOT_SIGN,
    endpoints: ['node-4.0.0'],
    facts: ['version TLSv1.2', 'client renegotiation'],
    evidence:
      'To 0601 in front the server sends no byte (009f would be its choice); with 0201 alone it sends 009f in TLS 1.2. ' +
      's_client gets no session in which to renegotiate; in ours the second handshake is done.',
  },
  {
    ...MISSES,
    endpoints: ['luasec'],
    facts: ['suites TLSv1.2 {002f,0035}'],
    cause:
      'The server chooses DHE and then finds its own prime too short; testssl.sh takes its failure for a refusal.',
    evidence:
      'Without c02f its hello is answered with ServerHello 0039, Certificate and handshake_failure (0228). A hello without ' +
      'DHE is answered with 002f and a whole flight.',
  },
  { ...NO_LIFETIME, endpoints: ['node-0.8.6', 'node-4.0.0'] },
  {
    ...MISSES,
    endpoints: ['node-24.15.0'],
    facts: ['groups and curves 11ec'],
    cause: 'testssl.sh 3.0.8 is older than ML-KEM.',
    evidence: 'Its list of groups ends with ffdhe8192. The server’s HelloRetryRequest names 11ec.',
  },
  {
    ...DH_1024,
    endpoints: ['gnutls-old'],
    facts: [
      'suites TLSv1 {0033,0016}',
      'suites TLSv1.1 {0033,0016}',
      'suites TLSv1.2 {009f,ccaa,0033,0016}',
    ],
  },
  {
    ...DH_1024,
    endpoints: ['nss-old'],
    facts: [
      'suites TLSv1 {0033,0015}',
      'suites TLSv1.1 {0033,0015}',
      'suites TLSv1.2 {009e,0033,0015}',
    ],
  },
];
