import type { Explanation } from './explanation.ts';
import { SSLSCAN_EXPLANATIONS } from './sslscan-explanations.table.ts';
import { TESTSSL_EXPLANATIONS } from './testssl-explanations.table.ts';

/** Every difference that remains, with its cause. */
export const EXPLANATIONS: readonly Explanation[] = [
  ...SSLSCAN_EXPLANATIONS,
  ...TESTSSL_EXPLANATIONS,
];
