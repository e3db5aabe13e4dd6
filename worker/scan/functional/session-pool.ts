import type { Party } from '../../../rubric/observations.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import type {
  ClientSession,
  OpenSession,
  SessionOptions,
} from '../../xmpp/client/client-session.ts';
import type { Account, SignInEnded } from './accounts.ts';
import { createSignInFailures, type SignInFailures } from './sign-in-failures.ts';

/** Established at once, of all accounts together (architecture, "Manners"). */
const MOST_SESSIONS = 5;
const TOO_MANY = `More than ${MOST_SESSIONS} sessions were wished for at once.`;

/** A session that somebody wishes for. */
export interface Wish extends Pick<SessionOptions, 'register' | 'webSocket' | 'wantsResumption'> {
  readonly party: Party;
  readonly account: Account;
}

export interface PoolParts {
  readonly open: OpenSession;
  /** The options of a wish but for what the wish says itself. */
  readonly optionsFor: (wish: Wish) => Omit<SessionOptions, keyof Wish | 'returning'>;
  /** Told of each that has signed in, before anybody uses it. */
  readonly onOpened: (session: ClientSession, wish: Wish) => void;
  /** Asked before each try, and told how it ended. @throws ProbeFailure where it may not be tried */
  readonly beginSignIn: (wish: Wish) => Promise<SignInEnded>;
}

/** What the sessions of a run came to. */
export interface SessionCounts {
  readonly opened: number;
  readonly mostAtOnce: number;
  readonly failedSignIns: number;
}

/** Opens the sessions of a run and knows those that are open. */
export interface SessionPool {
  readonly counts: SessionCounts;
  /** @throws ProbeFailure: that of an earlier try, where there is no use in another one */
  open(wish: Wish): Promise<ClientSession>;
  /** Opens none any more. */
  shut(): void;
  /** Closes those of the parties; one that is being opened is closed when it is. Never rejects. */
  close(isMeant: (party: Party) => boolean): Promise<void>;
}

/** One way to sign in. `keep`: what becomes of it when that succeeded. */
interface Way<T> {
  readonly connect: () => Promise<T>;
  readonly keep: () => void;
}

/** One account signs in once at a time: where the first try fails there is no second one. */
export function createSessionPool(parts: PoolParts): SessionPool {
  const triesOf = createTries();
  const turns = createTurns();
  const sessions = new Set<ClientSession>();
  const counts = { opened: 0, mostAtOnce: 0, failedSignIns: 0 };
  let opening = 0;
  let isShut = false;

  /** Signs in, and knows then whether there is use in another try. */
  async function counted<T>(wish: Wish, { connect, keep }: Way<T>): Promise<T> {
    const tries = triesOf(wish);
    const refusal = isShut ? new ProbeFailure('over-budget', 'The run is over.') : tries.refusal();
    if (refusal) throw refusal;
    for (const session of sessions) if (!session.isOpen) sessions.delete(session);
    if (sessions.size + opening >= MOST_SESSIONS) throw new ProbeFailure('ours', TOO_MANY);
    opening += 1;
    try {
      const connected = await signIn(wish, parts, connect);
      tries.succeeded();
      keep();
      return connected;
    } catch (error) {
      const failure = toFailure(error);
      const isRefused = failure.reason === 'wrong-password';
      if (isRefused) counts.failedSignIns += 1;
      // That an account cannot be made says nothing of signing in to it.
      if (wish.register !== true || isRefused) tries.failed(failure);
      throw error;
    } finally {
      opening -= 1;
    }
  }

  async function openNow(wish: Wish): Promise<ClientSession> {
    let session: ClientSession | null = null;
    // Also when it comes back: while it was cut it may have been taken for gone.
    const keep = () => {
      if (session) sessions.add(session);
    };
    const returning = <T>(connect: () => Promise<T>) =>
      turns.inTurn(wish, () => counted(wish, { connect, keep }));
    const options = { ...parts.optionsFor(wish), ...wish, returning };
    const connect = async () => (session = await parts.open(options));
    const opened = await counted(wish, { connect, keep });
    counts.opened += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, sessions.size);
    parts.onOpened(opened, wish);
    return opened;
  }

  return {
    counts,
    open: (wish) => turns.inTurn(wish, () => openNow(wish)),
    shut() {
      isShut = true;
    },
    async close(isMeant) {
      await turns.allDone();
      const meant = [...sessions].filter(({ party }) => isMeant(party));
      await Promise.all(meant.map((session) => session.close()));
      for (const session of meant) sessions.delete(session);
    },
  };
}

async function signIn<T>(
  wish: Wish,
  { beginSignIn }: PoolParts,
  connect: () => Promise<T>,
): Promise<T> {
  const ended = await beginSignIn(wish);
  try {
    const connected = await connect();
    await ended(null);
    return connected;
  } catch (error) {
    await ended(toFailure(error));
    throw error;
  }
}

/** One sign-in of an account after the other. */
function createTurns() {
  const turns = new Map<string, Promise<unknown>>();
  return {
    inTurn<T>({ account }: Wish, act: () => Promise<T>): Promise<T> {
      const key = `${account.local}@${account.domain}`;
      const turn = (turns.get(key) ?? Promise.resolve()).then(act);
      turns.set(
        key,
        turn.catch(() => undefined),
      );
      return turn;
    },
    allDone: () => Promise.all(turns.values()),
  };
}

/** By account and password: with another password it is another try. */
function createTries(): (wish: Wish) => SignInFailures {
  const all = new Map<string, SignInFailures>();
  return ({ account: { local, domain, password } }) => {
    const key = JSON.stringify([local, domain, password]);
    const tries = all.get(key) ?? createSignInFailures();
    all.set(key, tries);
    return tries;
  };
}
