import type { Clock } from '../../net/clock.ts';
import { abortFailure } from '../../net/failure.ts';

export interface Pace {
  /** Milliseconds between the end of one connection and the next. */
  readonly spacingMs: number;
  /** Up to so many more, at random. */
  readonly jitterMs: number;
  readonly clock: Clock;
  /** 0 to below 1. */
  readonly random: () => number;
}

/** Waits as long as manners ask before the next connection. @throws ProbeFailure when the signal is aborted */
export function keepPace(pace: Pace, signal: AbortSignal): Promise<void> {
  const ms = pace.spacingMs + pace.random() * pace.jitterMs;
  if (signal.aborted) return Promise.reject(abortFailure(signal));
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      takeBack();
      reject(abortFailure(signal));
    };
    const takeBack = pace.clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
