export interface Gate {
  /**
   * Runs the work when there is room, in the order of asking.
   * @throws GateFull at once where too many wait already; the signal's reason when it comes before the turn.
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export class GateFull extends Error {
  override readonly name = 'GateFull';
}

/**
 * Lets a few pieces of work run at once and a bounded number wait: more at once would only make all of them late.
 * @param limits running: at once; waiting: beyond those.
 */
export function createGate({ running, waiting }: { running: number; waiting: number }): Gate {
  let free = running;
  const queue: (() => void)[] = [];

  function leave(): void {
    const next = queue.shift();
    if (next === undefined) free += 1;
    else next();
  }

  function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (queue.length >= waiting) throw new GateFull('too many wait already');
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        queue.splice(queue.indexOf(enter), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      queue.push(enter);
    });
  }

  return {
    async run(work, signal) {
      if (free > 0) free -= 1;
      else await turn(signal);
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        leave();
      }
    },
  };
}
