import { describe, expect, it } from 'vitest';
import { Unwell, whileWell } from '../../../worker/jobs/while-well.ts';

const never = new AbortController().signal;
/** Work that ends when it is told to, with the reason. */
const untilTold = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
const run = (problem: () => Promise<string | null>, signal = never) =>
  whileWell({ problem, signal, everyMs: 1 }, untilTold);

describe('whileWell', () => {
  it('gives what the work comes to, and asks no more after it', async () => {
    let asked = 0;
    const problem = () => {
      asked += 1;
      return Promise.resolve(null);
    };
    const work = () => new Promise<string>((resolve) => setTimeout(resolve, 20, 'done'));
    expect(await whileWell({ problem, signal: never, everyMs: 1 }, work)).toBe('done');
    expect(asked).toBeGreaterThan(1);
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toBe(before);
  });

  it('ends the work in the middle where something is wrong with us', async () => {
    await expect(run(() => Promise.resolve('no way out'))).rejects.toThrow(
      new Unwell('no way out'),
    );
  });

  it('hides neither that nobody could tell, nor that the worker stops', async () => {
    await expect(run(() => Promise.reject(new Error('no database')))).rejects.toThrow(
      'no database',
    );
    const stop = new AbortController();
    const stopped = run(() => Promise.resolve(null), stop.signal);
    stop.abort(new Error('the worker stops'));
    await expect(stopped).rejects.toThrow('the worker stops');
  });
});
