import { setMaxListeners } from 'node:events';
import { ProbeFailure } from './failure.ts';

/** Stops the clock of a deadline while we ourselves are the ones who wait. Both may be called again at any time. */
export interface Watch {
  pause(): void;
  resume(): void;
}

/**
 * Runs `work` under an absolute deadline: its signal is aborted when the given one is, or after `ms` milliseconds with
 * `ProbeFailure('timeout', detail)` as the reason. The timer and the listener go as soon as the work is done.
 */
export async function withDeadline<T>(
  deadline: { signal: AbortSignal; ms: number; detail: string },
  work: (signal: AbortSignal, watch: Watch) => Promise<T>,
): Promise<T> {
  const { signal, ms, detail } = deadline;
  const controller = new AbortController();
  const follow = () => {
    controller.abort(signal.reason);
  };
  const timer = createTimer(ms, () => {
    controller.abort(new ProbeFailure('timeout', detail));
  });
  // Many waits hang on one scan's signal side by side: more than ten listeners are no leak.
  setMaxListeners(0, signal, controller.signal);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { once: true });
  timer.resume();
  try {
    return await work(controller.signal, timer);
  } finally {
    timer.pause();
    signal.removeEventListener('abort', follow);
  }
}

function createTimer(ms: number, run: () => void): Watch {
  let left = ms;
  let since = 0;
  let timer: NodeJS.Timeout | null = null;
  return {
    pause() {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      left -= performance.now() - since;
    },
    resume() {
      if (timer !== null) return;
      since = performance.now();
      timer = setTimeout(run, Math.max(0, left));
    },
  };
}
