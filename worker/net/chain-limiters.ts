import type { Limiter } from './limiter.ts';

/**
 * One limiter out of several: a slot of each is held, entered in the order given and left in reverse. When a later one
 * gives up, the slots already held are given back.
 */
export function chainLimiters(...limiters: readonly Limiter[]): Limiter {
  return {
    async enter(address, signal) {
      const leaves: (() => void)[] = [];
      const leave = () => {
        for (const step of leaves.splice(0).reverse()) step();
      };
      try {
        for (const limiter of limiters) leaves.push(await limiter.enter(address, signal));
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
  };
}
