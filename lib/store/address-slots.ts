import { createHash } from 'node:crypto';
import { createLockSession } from './lock-session.ts';

/** Slots at addresses, shared by every worker of one database. */
export interface AddressSlots {
  /**
   * Takes a free slot at the address.
   * @returns what gives it back, or null where all slots are taken.
   * @throws the reason of the signal; an error when the database does not answer in time. Then no slot is held.
   */
  tryTake(address: string, signal: AbortSignal): Promise<(() => Promise<void>) | null>;
  close(): Promise<void>;
}

export interface SlotOptions {
  /** How many slots an address has. */
  readonly perAddress?: number;
  /** For one question to the database. */
  readonly questionMs?: number;
  /** For a slot in all, waiting for others' questions included. */
  readonly deadlineMs?: number;
}

/**
 * Slots as advisory locks of one session of our own: a worker that dies gives its slots back with its connection.
 * @param url of the worker's role; a pooler that shares sessions out by transaction does not do here.
 */
export function createAddressSlots(url: string, options: SlotOptions = {}): AddressSlots {
  const { perAddress = 2, questionMs = 4000, deadlineMs = 10_000 } = options;
  const session = createLockSession(url, questionMs);
  // A session may take its own lock twice: what is ours already must be known here, while it is lost too.
  const taken = new Set<string>();
  const leaving = new Set<Promise<void>>();

  function giveBack(lock: string): Promise<void> {
    const left = session.release(lock).finally(() => {
      taken.delete(lock);
      leaving.delete(left);
    });
    leaving.add(left);
    return left;
  }

  /** What comes after the caller has given up is given back. */
  async function tryLock(lock: string, signal: AbortSignal): Promise<boolean> {
    taken.add(lock);
    let isOurs = false;
    const asked = session.take(lock).then(async (is) => {
      isOurs = is;
      if (!signal.aborted) return is;
      if (is) await giveBack(lock);
      throw reasonOf(signal);
    });
    const settled = asked.finally(() => {
      if (!isOurs) taken.delete(lock);
    });
    return orAborted(settled, signal);
  }

  return {
    async tryTake(address, signal) {
      const until = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
      for (const lock of locksOf(address, perAddress)) {
        if (until.aborted) throw reasonOf(until);
        if (taken.has(lock) || !(await tryLock(lock, until))) continue;
        return () => giveBack(lock);
      }
      return null;
    },
    async close() {
      await Promise.allSettled(leaving);
      await session.close();
    },
  };
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason));
}

/** The answer, or the signal's reason as soon as it is aborted. */
function orAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(reasonOf(signal));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', giveUp);
    });
  });
}

/** The names of the locks: signed 64-bit numbers, spread over the whole range. */
function locksOf(address: string, perAddress: number): string[] {
  return Array.from({ length: perAddress }, (_, slot) =>
    createHash('sha256')
      .update(`vouch slot ${slot} ${address}`)
      .digest()
      .readBigInt64BE()
      .toString(),
  );
}
