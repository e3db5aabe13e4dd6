/** Time as the limiter sees it, so that a test can stand in for it. */
export interface Clock {
  /** Milliseconds that never run backwards. */
  now(): number;
  /** Runs once after `ms` milliseconds. The returned function takes it back. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
