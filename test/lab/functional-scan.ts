import { readEnv } from '../../lib/env.ts';
import type { Observation } from '../../rubric/observations.ts';
import { createDial, type Meter } from '../../worker/net/dial.ts';
import { createGuard } from '../../worker/net/guard.ts';
import { createLimiter, type Limiter } from '../../worker/net/limiter.ts';
import { probes } from '../../worker/probes/index.ts';
import type { AccountSource } from '../../worker/scan/functional/accounts.ts';
import { probesOfTier } from '../../worker/scan/probes-of-tier.ts';
import { runScan } from '../../worker/scan/run.ts';
import { TIERS } from '../../worker/scan/tiers.table.ts';
import { createSurroundings } from '../../worker/surroundings.ts';
import { newMeter } from '../../worker/tools.ts';
import type { OpenSession } from '../../worker/xmpp/client/client-session.ts';
import { openSession } from '../../worker/xmpp/client/open-session.ts';
import type { LabAccount } from './accounts.ts';

/** What a functional run is made with. */
export interface FunctionalScan {
  /** The lab's, or a relay's. */
  readonly env: Readonly<Record<string, string>>;
  readonly account: LabAccount;
  readonly contact: LabAccount | null;
  /** Of the newcomer: another one after each run that ended cleanly. */
  readonly newcomerSecret: Buffer;
  readonly wasInterrupted?: boolean;
  /** Default: the worker's pace. */
  readonly limiter?: Limiter;
  readonly open?: OpenSession;
  /** Told of each probe that is done. */
  readonly onDone?: (done: number) => void;
}

/** What came of it. */
export interface FunctionalResult {
  readonly observations: readonly Observation[];
  /** The run says that it has removed everything. */
  readonly isClean: boolean;
  readonly ms: number;
  readonly meter: Meter;
}

/** Of the lab's accounts: the same for every run, so that one finds what another has left. */
export const NAME_SECRET = Buffer.alloc(32, 'lab');

/** Makes a whole functional run as the worker does, with its probes, guard, limiter and pace, and without a database. */
export async function scanFunctionally(parts: FunctionalScan): Promise<FunctionalResult> {
  const { account, contact, newcomerSecret, wasInterrupted = false, onDone } = parts;
  const env = readEnv(parts.env);
  const guard = createGuard(env.allowAddresses);
  const limiter = parts.limiter ?? createLimiter();
  const meter = newMeter();
  const { connections, lanesPerAddress, deadlineMs } = TIERS.functional;
  const surroundings = await createSurroundings(env, guard, { wantsPeers: false });
  const bugs: unknown[] = [];
  let isClean = false;
  const source: AccountSource = {
    ...{ account, contact, accountFrom: 'made', isTestAccount: true, mayRegister: true },
    ...{ nameSecret: NAME_SECRET, newcomerSecret, wasInterrupted },
    began: () => Promise.resolve(),
    endedCleanly: () => Promise.resolve(void (isClean = true)),
    beginSignIn: () => Promise.resolve(() => Promise.resolve()),
  };
  const startedAt = performance.now();
  const { observations } = await runScan({
    ...{ domain: account.domain, families: [4], wasRefused: false, lanesPerAddress, deadlineMs },
    probes: probesOfTier('functional', probes),
    withAccount: { source, open: parts.open ?? openSession },
    contextFor: (signal, scope) => ({
      ...{ ...surroundings.context, domain: account.domain, families: [4] as const, signal },
      dial: createDial({ guard, limiter, meter, maxConnections: connections[scope] }),
      keepCertificate: () => undefined,
    }),
    signal: new AbortController().signal,
    onProgress: (steps) => onDone?.(steps.reduce((sum, { done }) => sum + done, 0)),
    onBug: (error) => bugs.push(error),
  });
  const ms = performance.now() - startedAt;
  await surroundings.close();
  if (bugs.length > 0) throw new AggregateError(bugs, 'probes failed by their own fault');
  return { observations, isClean, ms, meter };
}
