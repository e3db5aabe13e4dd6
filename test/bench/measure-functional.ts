import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Observation } from '../../rubric/observations.ts';
import { createLimiter, type Limiter } from '../../worker/net/limiter.ts';
import { DELIBERATE_WAITS } from '../../worker/probes/functional/waits.table.ts';
import { ownNames } from '../../worker/scan/functional/own-names.ts';
import type { ClientSession, OpenSession } from '../../worker/xmpp/client/client-session.ts';
import { openSession } from '../../worker/xmpp/client/open-session.ts';
import type { LabAccount } from '../lab/accounts.ts';
import type { LabDomain } from '../lab/domains.ts';
import { NAME_SECRET, scanFunctionally, type FunctionalScan } from '../lab/functional-scan.ts';
import type { Lab } from '../lab/lab.ts';
import { findLeftBehind, type LeftBehind } from '../lab/left-behind.ts';
import type { Seen } from '../lab/relay/counting-relay.ts';
import { startRelay } from '../lab/relay/relay.ts';

const CHILD = fileURLToPath(new URL('../worker/scan/functional/killable-run.ts', import.meta.url));

/** Who a run is made with; neither has anything at the beginning. */
export interface Parties {
  readonly account: LabAccount;
  readonly contact: LabAccount;
}

/** What a run has cost, counted outside of it. */
export interface FunctionalCost {
  readonly ms: number;
  /** In trials, to see that something does not come. */
  readonly waitedMs: number;
  /** Until the limiter let us connect. */
  readonly pacedMs: number;
  readonly sessions: {
    readonly opened: number;
    readonly mostAtOnce: number;
    readonly failedSignIns: number;
  };
  /** In front of the account's server. */
  readonly relay: Seen;
  readonly stanzas: { readonly sent: number; readonly received: number };
  /** Of both accounts. */
  readonly left: Readonly<Record<'accounts' | 'rooms' | 'nodes' | 'entries' | 'files', number>>;
  /** Steps. */
  readonly done: number;
  readonly notDone: readonly string[];
}

interface How extends Pick<FunctionalScan, 'newcomerSecret' | 'wasInterrupted'> {
  /** What was there before the first run. */
  readonly before: readonly LeftBehind[];
}

/** Makes one whole run as the worker does, in its pace, behind a relay. @throws what a probe threw */
export async function measureFunctional(
  lab: Lab,
  parties: Parties,
  how: How,
): Promise<FunctionalCost> {
  const relay = await startRelay(lab, parties.account.domain as LabDomain);
  const counting = countSessions();
  const paced = timeWaits(createLimiter());
  relay.take();
  try {
    const { observations, ms } = await scanFunctionally({
      ...{ ...parties, ...how, env: relay.env, open: counting.open, limiter: paced.limiter },
    });
    const seen = relay.take();
    const steps = observations.flatMap(stepsOf);
    return {
      ...{ ms, relay: seen, sessions: counting.sessions, stanzas: counting.stanzas },
      pacedMs: paced.waitedMs(),
      waitedMs: Object.values(DELIBERATE_WAITS).reduce((sum, wait) => sum + wait, 0),
      left: difference(how.before, await findAll(lab, parties, how)),
      done: steps.filter((step) => step === null).length,
      notDone: steps.filter((step) => step !== null),
    };
  } finally {
    await relay.stop();
  }
}

/** Kills a run of a process of its own, as `kill -9` does. */
export async function killFunctional(
  lab: Lab,
  parties: Parties,
  { newcomerSecret, afterMs }: Pick<How, 'newcomerSecret'> & { readonly afterMs: number },
): Promise<void> {
  const child = fork(CHILD, { execArgv: ['--import', 'tsx'] });
  const gone = once(child, 'exit');
  await once(child, 'message');
  const secret = newcomerSecret.toString('hex');
  child.send({ ...parties, env: lab.env, newcomerSecret: secret, killsItselfAfter: null });
  await sleep(afterMs);
  child.kill('SIGKILL');
  const [, signal] = (await gone) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error('The run that was to be killed had ended before.');
}

/** Every step of an observation: null where it is done, else what became of it. */
function stepsOf(seen: Observation): (string | null)[] {
  if (seen.status === 'failed') return [`${seen.probe}: ${seen.reason}, ${seen.detail}`];
  if (!('steps' in seen.value)) return [];
  return seen.value.steps.map(({ id, outcome, detail }) =>
    outcome === 'done' ? null : `${seen.probe}, ${id}: ${outcome}, ${detail ?? ''}`,
  );
}

/** Opens sessions, and counts them and what goes through them. */
function countSessions() {
  const open = new Set<ClientSession>();
  const sessions = { opened: 0, mostAtOnce: 0, failedSignIns: 0 };
  const stanzas = { sent: 0, received: 0 };
  const counting: OpenSession = async (options) => {
    const onStanza: typeof options.onStanza = (kept) => {
      stanzas[kept.direction] += 1;
      options.onStanza(kept);
    };
    const session = await openSession({ ...options, onStanza }).catch((error: unknown) => {
      if (error instanceof Error && 'reason' in error && error.reason === 'wrong-password')
        sessions.failedSignIns += 1;
      throw error;
    });
    open.add(session);
    sessions.opened += 1;
    const now = [...open].filter(({ isOpen }) => isOpen).length;
    sessions.mostAtOnce = Math.max(sessions.mostAtOnce, now);
    return session;
  };
  return { open: counting, sessions, stanzas };
}

/** Adds up how long somebody waits at a limiter; whoever waits beside another one is not counted twice. */
function timeWaits(inner: Limiter) {
  let waiting = 0;
  let since = 0;
  let total = 0;
  const limiter: Limiter = {
    async enter(address, signal) {
      if (waiting === 0) since = performance.now();
      waiting += 1;
      try {
        return await inner.enter(address, signal);
      } finally {
        waiting -= 1;
        if (waiting === 0) total += performance.now() - since;
      }
    },
  };
  return { limiter, waitedMs: () => total };
}

/** What is there at both servers, as seen from outside. */
export async function findAll(
  lab: Lab,
  { account, contact }: Parties,
  { newcomerSecret }: Pick<How, 'newcomerSecret'>,
): Promise<LeftBehind[]> {
  const { room } = ownNames({ nameSecret: NAME_SECRET, newcomerSecret }, account);
  const all: LeftBehind[] = [];
  for (const one of [account, contact]) {
    const where = { domain: one.domain as LabDomain, accounts: [one], rooms: [room] };
    all.push(await findLeftBehind(lab, where));
  }
  return all;
}

function difference(
  before: readonly LeftBehind[],
  after: readonly LeftBehind[],
): FunctionalCost['left'] {
  const count = (all: readonly LeftBehind[]) => ({
    accounts: all.flatMap(({ accounts }) => accounts).length,
    rooms: all.flatMap(({ rooms }) => rooms).length,
    nodes: all.flatMap(({ nodes }) => nodes).length,
    entries: all.flatMap(({ contacts, blocked }) => [...contacts, ...blocked]).length,
    files: all.reduce((sum, { files }) => sum + files, 0),
  });
  const [then, now] = [count(before), count(after)];
  return {
    accounts: now.accounts - then.accounts,
    rooms: now.rooms - then.rooms,
    nodes: now.nodes - then.nodes,
    entries: now.entries - then.entries,
    files: now.files - then.files,
  };
}
