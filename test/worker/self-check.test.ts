import { describe, expect, it } from 'vitest';
import type { SelfTestResult } from '../../worker/net/self-test.ts';
import { createSelfCheck } from '../../worker/self-check.ts';

/** A self-test that gives the results in turn, the last one for ever, and a clock that the test moves. */
function check(...colours: boolean[]) {
  let tests = 0;
  let time = 0;
  const told: boolean[] = [];
  const selfCheck = createSelfCheck(
    () => {
      const isGreen = colours[Math.min(tests, colours.length - 1)] ?? true;
      tests += 1;
      return Promise.resolve<SelfTestResult>({ isGreen, families: [4], detail: '' });
    },
    ({ isGreen }) => {
      told.push(isGreen);
      return Promise.resolve();
    },
    () => time,
  );
  return {
    selfCheck,
    told,
    tests: () => tests,
    pass: (seconds: number) => {
      time += seconds * 1000;
    },
  };
}

describe('createSelfCheck', () => {
  it('shares a green result for thirty seconds', async () => {
    const { selfCheck, tests, pass } = check(true);
    await Promise.all([selfCheck.recent(), selfCheck.recent()]);
    pass(29);
    await selfCheck.recent();
    expect(tests()).toBe(1);
    pass(2);
    await selfCheck.recent();
    expect(tests()).toBe(2);
  });

  it('shares a red one for five', async () => {
    const { selfCheck, tests, pass } = check(false);
    expect((await selfCheck.recent()).isGreen).toBe(false);
    pass(4);
    await selfCheck.recent();
    expect(tests()).toBe(1);
    pass(2);
    await selfCheck.recent();
    expect(tests()).toBe(2);
  });

  it('begins a new test when asked for a fresh one, and tells every result', async () => {
    const { selfCheck, told } = check(true, false);
    expect((await selfCheck.fresh()).isGreen).toBe(true);
    expect((await selfCheck.fresh()).isGreen).toBe(false);
    expect(told).toEqual([true, false]);
  });

  it('runs one test at a time, and one more for all that ask for a fresh one meanwhile', async () => {
    let running = 0;
    let most = 0;
    let tests = 0;
    const ends: (() => void)[] = [];
    const selfCheck = createSelfCheck(
      async () => {
        tests += 1;
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => ends.push(resolve));
        running -= 1;
        return { isGreen: true, families: [4], detail: String(tests) };
      },
      () => Promise.resolve(),
    );
    const fresh = () => selfCheck.fresh();
    const first = fresh();
    const others = [fresh(), fresh(), fresh()];
    ends.shift()?.();
    expect((await first).detail).toBe('1');
    await expect.poll(() => ends.length).toBe(1);
    const late = fresh();
    ends.shift()?.();
    expect((await Promise.all(others)).map(({ detail }) => detail)).toEqual(['2', '2', '2']);
    await expect.poll(() => ends.length).toBe(1);
    ends.shift()?.();
    expect((await late).detail).toBe('3');
    expect(most).toBe(1);
    expect(tests).toBe(3);
  });

  it('tests again while red, and leaves green alone', async () => {
    const { selfCheck, tests } = check(false, true);
    await selfCheck.whileRed();
    await selfCheck.whileRed();
    await selfCheck.whileRed();
    expect(tests()).toBe(2);
  });
});
