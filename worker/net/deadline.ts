import { setMaxListeners } from 'node:events';
import { ProbeFailure } from './failure.ts';

/**
 * Runs `work` under an absolute deadline: its signal is aborted when the given one is, or after `ms` milliseconds with
 * `ProbeFailure('timeout', detail)` as the reason. The timer and the listener go as soon as the work is done.
 */
export async function withDeadline<T>(
  deadline: { signal: AbortSignal; ms: number; detail: string },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, ms, detail } = deadline;
  const controller = new AbortController();
  const follow = () => {
    controller.abort(signal.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new ProbeFailure('timeout', detail));
  }, ms);
  // Many waits hang on one scan's signal side by side: more than ten listeners are no leak.
  setMaxListeners(0, signal, controller.signal);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', follow);
  }
}
