import type { Explanation } from './explanation.ts';

const MISSES = { tool: 'testssl.sh', ours: 'yes', theirs: 'no' } as const;

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
];
