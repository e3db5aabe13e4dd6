import { z } from 'zod';

const FINDINGS = z.array(z.object({ id: z.string(), severity: z.string(), finding: z.string() }));

/** One line of testssl.sh's flat JSON. */
export type Finding = z.infer<typeof FINDINGS>[number];

/** @throws Error when it is no JSON, or none of testssl.sh */
export function readFindings(json: string): Finding[] {
  return FINDINGS.parse(JSON.parse(json));
}
