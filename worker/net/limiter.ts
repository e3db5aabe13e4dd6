import { canonicalAddress } from '../../rubric/iana/special-addresses.ts';
import { type Clock, systemClock } from './clock.ts';
import { abortFailure } from './failure.ts';

/** Keeps our manners: how many connections at once, and how fast after one another, at one address. */
export interface Limiter {
  /**
   * Waits for a slot at the address, first come, first served.
   * @returns what gives the slot back; calling it twice does nothing.
   * @throws ProbeFailure when the signal is aborted while waiting; then no slot is held.
   */
  enter(address: string, signal: AbortSignal): Promise<() => void>;
}

export interface LimiterOptions {
  /** Connections at once per address. */
  readonly atOnce?: number;
  /** Milliseconds between two beginnings at one address. */
  readonly spacingMs?: number;
  /** Up to so many milliseconds more, at random. */
  readonly jitterMs?: number;
  readonly clock?: Clock;
  /** 0 to below 1. */
  readonly random?: () => number;
}

/** A limiter within this process. Across processes the worker adds one of its own and chains the two. */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { atOnce = 2, spacingMs = 100, jitterMs = 100 } = options;
  const { clock = systemClock, random = Math.random } = options;
  const gates = new Map<string, Gate>();
  const pause = () => spacingMs + random() * jitterMs;
  return {
    enter(address, signal) {
      const key = canonicalAddress(address);
      const gate = gates.get(key) ?? createGate({ atOnce, pause, clock, forget });
      gates.set(key, gate);
      return gate.enter(signal);

      function forget(): void {
        // A late timer of a gate forgotten before must not take its successor away.
        if (gates.get(key) === gate) gates.delete(key);
      }
    },
  };
}

interface Gate {
  enter(signal: AbortSignal): Promise<() => void>;
}

interface GateParts {
  atOnce: number;
  pause: () => number;
  clock: Clock;
  forget: () => void;
}

/** The queue at one address. It forgets itself once nobody is inside, nobody waits, and the pause is over. */
function createGate({ atOnce, pause, clock, forget }: GateParts): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  let opensAt = 0;
  let isWaking = false;

  function admit(): void {
    const wait = opensAt - clock.now();
    if (wait > 0) {
      wake(wait);
    } else if (waiting.length > 0 && inside < atOnce) {
      inside += 1;
      opensAt = clock.now() + pause();
      waiting.shift()?.();
      admit();
    } else if (waiting.length === 0 && inside === 0) {
      forget();
    }
  }

  function wake(wait: number): void {
    if (isWaking) return;
    isWaking = true;
    clock.after(wait, () => {
      isWaking = false;
      admit();
    });
  }

  function leave(): void {
    inside -= 1;
    admit();
  }

  return {
    enter(signal) {
      if (signal.aborted) return Promise.reject(abortFailure(signal));
      return new Promise((resolve, reject) => {
        const begin = () => {
          signal.removeEventListener('abort', giveUp);
          resolve(once(leave));
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(begin), 1);
          reject(abortFailure(signal));
        };
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.push(begin);
        admit();
      });
    },
  };
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
}
