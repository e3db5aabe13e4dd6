import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressSlots } from '../../lib/store/address-slots.ts';
import { abortFailure } from '../net/failure.ts';
import type { Limiter } from '../net/limiter.ts';

const ASK_AGAIN_MS = 100;
/** A database that restarts is back by then. */
const PATIENCE_MS = 10_000;

/**
 * A limiter that holds a slot which all workers share, so that two workers, or many domains at one address, cannot
 * add up. It paces nothing: chain it behind the worker's own limiter.
 *
 * @param onLost is told when a slot could not be given back; the database frees it with the connection.
 */
export function createSharedLimiter(
  slots: AddressSlots,
  onLost: (error: unknown) => void,
): Limiter {
  return {
    async enter(address, signal) {
      let failingSince: number | null = null;
      for (;;) {
        if (signal.aborted) throw abortFailure(signal);
        try {
          const giveBack = await slots.tryTake(address, signal);
          if (giveBack) return leaver(giveBack, onLost);
          failingSince = null;
        } catch (error) {
          failingSince ??= performance.now();
          if (performance.now() - failingSince > PATIENCE_MS) throw error;
        }
        await pause(signal);
      }
    },
  };
}

/** Between one and two times the interval, so that two workers do not ask in step. Ends early when aborted. */
async function pause(signal: AbortSignal): Promise<void> {
  try {
    await sleep(ASK_AGAIN_MS * (1 + Math.random()), undefined, { signal });
  } catch {
    throw abortFailure(signal);
  }
}

function leaver(giveBack: () => Promise<void>, onLost: (error: unknown) => void): () => void {
  let isLeft = false;
  return () => {
    if (isLeft) return;
    isLeft = true;
    giveBack().catch(onLost);
  };
}
