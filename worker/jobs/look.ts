import type { BegunScan } from '../../lib/store/begin-scan.ts';
import { holdsJob, type JobHolder } from '../../lib/store/holds-job.ts';
import { findOptOut } from '../../lib/store/opt-outs.ts';
import { JobLost } from '../../lib/store/save-seen.ts';
import { parseDomain } from '../../rubric/domain.ts';
import type { SelfTestResult } from '../net/self-test.ts';
import type { AccountSource } from '../scan/functional/accounts.ts';
import { storedAccounts } from '../scan/functional/stored-accounts.ts';
import { observeDomain, type Seen } from '../scan/observe-domain.ts';
import type { SelfCheck } from '../self-check.ts';
import { newMeter, type Tools } from '../tools.ts';
import { Unwell, whileWell } from './while-well.ts';

/** What a job needs besides its payload. */
export interface Job {
  readonly tools: Tools;
  readonly selfCheck: SelfCheck;
  /** Aborted when the worker stops. */
  readonly signal: AbortSignal;
  readonly holder: JobHolder;
  /** Between two checks, while we look, that it still counts; default: a minute. */
  readonly checkMs?: number;
}

/** The operator has opted out while we looked; the message is the note of the scan. */
export class Refused extends Error {}

/** Why a domain may not be looked at at all: read before anything is sent to it. Null: it may be. */
export async function refusalOf({ prisma, env }: Tools, domain: string): Promise<string | null> {
  const parsed = parseDomain(domain, { allowNames: env.allowNames });
  if (!parsed.ok) return parsed.reason;
  return (await findOptOut(prisma, domain)) === 'asked' ? 'opted-out' : null;
}

/**
 * Looks at the domain of a scan. Whoever fails may have failed us: nothing counts unless we were well until the end. A look
 * that takes minutes ends in the middle where it would count no more.
 * @param before our self-test, green
 * @throws Unwell, Refused, JobLost; the reason of the job's signal; what the database throws
 */
export async function look(job: Job, scan: BegunScan, before: SelfTestResult): Promise<Seen> {
  const { tools, selfCheck, signal, checkMs: everyMs = 60_000 } = job;
  const problem = () => whatIsWrong(job, scan, before);
  const seen = await whileWell({ problem, signal, everyMs }, async (until) => {
    const { families } = before;
    const source = await accountsOf(tools, scan, families, until);
    return observeDomain(tools, { ...scan, ...(source && { source }) }, families, until);
  });
  const broken = seen.isRefused ? null : whatBroke(before, await selfCheck.fresh());
  if (broken !== null) throw new Unwell(broken);
  return seen;
}

/** Connections to the server beside those of the run: a new account is made in one of its own. */
const MAKING_CONNECTIONS = 4;

/** What a functional look signs in with. @throws Refused where there is nothing to sign in with any more */
async function accountsOf(
  tools: Tools,
  { tier, domain }: BegunScan,
  families: readonly (4 | 6)[],
  signal: AbortSignal,
): Promise<AccountSource | null> {
  if (tier !== 'functional') return null;
  const context = tools.contextFor({
    ...{ domain, families, signal, meter: newMeter(), declared: [] },
    connections: MAKING_CONNECTIONS,
    keepCertificate: () => undefined,
  });
  const source = await storedAccounts({ tools, domain, context });
  if (source === null) throw new Refused('no-account');
  return source;
}

async function whatIsWrong(
  { tools, selfCheck, holder }: Job,
  { domain }: BegunScan,
  before: SelfTestResult,
): Promise<string | null> {
  if (!(await holdsJob(tools.prisma, holder))) throw new JobLost(holder);
  const refusal = await refusalOf(tools, domain);
  if (refusal !== null) throw new Refused(refusal);
  return whatBroke(before, await selfCheck.recent());
}

/** Why a look between two self-tests does not count: we are down, or have lost a family that we looked over. */
function whatBroke(before: SelfTestResult, after: SelfTestResult): string | null {
  if (!after.isGreen) return after.detail;
  const lost = before.families.filter((family) => !after.families.includes(family));
  return lost.length === 0 ? null : `We lost IPv${lost.join(' and IPv')} while we looked.`;
}
