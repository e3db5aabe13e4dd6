import type { ProbeProgress } from '../../lib/store/update-progress.ts';

/** Counts what has been looked at, for the page that waits. */
export interface Progress {
  plan(probe: string, places: number): void;
  done(probe: string): void;
}

/** @param tell is given the whole state after each step; what it does with it may not throw */
export function createProgress(tell: (progress: readonly ProbeProgress[]) => void): Progress {
  const steps = new Map<string, { done: number; planned: number }>();
  const step = (probe: string) => {
    const known = steps.get(probe) ?? { done: 0, planned: 0 };
    steps.set(probe, known);
    return known;
  };
  const report = () => {
    tell([...steps].map(([probe, counts]) => ({ probe, ...counts })));
  };
  return {
    plan(probe, places) {
      step(probe).planned += places;
      report();
    },
    done(probe) {
      step(probe).done += 1;
      report();
    },
  };
}
