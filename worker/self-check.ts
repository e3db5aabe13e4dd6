import type { SelfTestResult } from './net/self-test.ts';

/** Our own health, asked before a scan and after it. */
export interface SelfCheck {
  /** A result that is at most thirty seconds old, a red one five: until it is known, everybody waits for the test. */
  recent(): Promise<SelfTestResult>;
  /** A result of a test that begins now: it vouches for everything that was done before. */
  fresh(): Promise<SelfTestResult>;
  /** Tests again where the newest result is red, so that we notice when we are well again. */
  whileRed(): Promise<void>;
}

const GREEN_AGE_MS = 30_000;
const RED_AGE_MS = 5000;

/**
 * Remembers the newest self-test, so that many scans share it. One runs at a time, and at most one waits to run: however
 * many scans end at once, they cost the known hosts no more.
 * @param test never throws
 * @param onResult is given every new result
 */
export function createSelfCheck(
  test: () => Promise<SelfTestResult>,
  onResult: (result: SelfTestResult) => Promise<void>,
  now: () => number = () => performance.now(),
): SelfCheck {
  let newest: { result: Promise<SelfTestResult>; goodUntil: number } | null = null;
  /** The test that begins when the one that runs has ended; whoever asks for a fresh one meanwhile shares it. */
  let next: Promise<SelfTestResult> | null = null;
  let isRunning = false;

  async function run(): Promise<SelfTestResult> {
    isRunning = true;
    try {
      const result = await test();
      await onResult(result);
      return result;
    } finally {
      isRunning = false;
    }
  }
  function start(): Promise<SelfTestResult> {
    const startedAt = now();
    const started = { result: run(), goodUntil: startedAt + GREEN_AGE_MS };
    newest = started;
    started.result.then(
      ({ isGreen }) => {
        if (!isGreen) started.goodUntil = now() + RED_AGE_MS;
      },
      () => {
        started.goodUntil = startedAt;
      },
    );
    return started.result;
  }
  async function afterThisOne(): Promise<SelfTestResult> {
    await newest?.result.catch(() => undefined);
    next = null;
    return start();
  }
  function fresh(): Promise<SelfTestResult> {
    if (!isRunning && next === null) return start();
    next ??= afterThisOne();
    return next;
  }
  return {
    fresh,
    recent: () => (newest && now() < newest.goodUntil ? newest.result : fresh()),
    async whileRed() {
      const result = newest ? await newest.result.catch(() => null) : null;
      if (!result?.isGreen) await fresh();
    },
  };
}
