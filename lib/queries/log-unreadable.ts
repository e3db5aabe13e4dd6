import type { ZodError } from 'zod';

/** The first of this many reports that cannot be read are named in the log, each once. */
const MOST = 1000;
const named = new Set<bigint>();

/** Says in the log that a stored report is not in the form that this version reads, and where it differs. */
export function logUnreadable(reportId: bigint, { issues }: ZodError): void {
  if (named.has(reportId) || named.size >= MOST) return;
  named.add(reportId);
  const [first] = issues;
  const where = first === undefined ? '' : ` (${first.path.join('.')}: ${first.message})`;
  console.error(`site: report ${reportId} cannot be read by this version${where}`);
}
