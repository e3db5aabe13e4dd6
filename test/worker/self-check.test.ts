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

  it('tests again while red, and leaves green alone', async () => {
    const { selfCheck, tests } = check(false, true);
    await selfCheck.whileRed();
    await selfCheck.whileRed();
    await selfCheck.whileRed();
    expect(tests()).toBe(2);
  });
});
