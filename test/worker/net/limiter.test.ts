import { describe, expect, it } from 'vitest';
import { chainLimiters } from '../../../worker/net/chain-limiters.ts';
import type { Clock } from '../../../worker/net/clock.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { type Limiter, createLimiter } from '../../../worker/net/limiter.ts';

const patient = new AbortController().signal;

/** A clock that only moves when told to. */
function handClock(): Clock & { pass(ms: number): Promise<void> } {
  let time = 0;
  let timers: { at: number; run: () => void }[] = [];
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    async pass(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        const next = timers.sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        timers.shift();
        time = next.at;
        next.run();
        await settle();
      }
      time = end;
    },
  };
}

/** Enters and notes when. */
function entering(limiter: Limiter, clock: Clock, signal = patient) {
  const log: { name: string; at: number }[] = [];
  const leaves = new Map<string, () => void>();
  return {
    log,
    leave: (name: string) => leaves.get(name)?.(),
    enter(name: string, address = '192.0.2.1') {
      return limiter.enter(address, signal).then((leave) => {
        log.push({ name, at: clock.now() });
        leaves.set(name, leave);
      });
    },
  };
}

const paced = (clock: Clock, jitter = 0) =>
  createLimiter({ clock, spacingMs: 100, jitterMs: 50, random: () => jitter });

describe('createLimiter', () => {
  it('lets two in at once, paced, and the next when one leaves, first come first served', async () => {
    const clock = handClock();
    const visitors = entering(paced(clock), clock);
    for (const name of ['a', 'b', 'c', 'd']) void visitors.enter(name);
    await clock.pass(1000);
    expect(visitors.log).toEqual([
      { name: 'a', at: 0 },
      { name: 'b', at: 100 },
    ]);
    visitors.leave('b');
    visitors.leave('b');
    await clock.pass(1000);
    expect(visitors.log.slice(2)).toEqual([{ name: 'c', at: 1000 }]);
    visitors.leave('a');
    await clock.pass(1);
    expect(visitors.log.slice(3)).toEqual([{ name: 'd', at: 2000 }]);
  });

  it('keeps the pause even where slots are free, with jitter on top', async () => {
    const clock = handClock();
    const visitors = entering(paced(clock, 0.5), clock);
    for (const name of ['a', 'b', 'c']) {
      void visitors.enter(name).then(() => visitors.leave(name));
    }
    await clock.pass(1000);
    expect(visitors.log.map(({ at }) => at)).toEqual([0, 125, 250]);
  });

  it('holds addresses apart, and the spellings of one together', async () => {
    const clock = handClock();
    const visitors = entering(paced(clock), clock);
    void visitors.enter('a', '2001:db8::1');
    void visitors.enter('b', '2001:0db8:0::0001');
    void visitors.enter('c', '192.0.2.7');
    await clock.pass(99);
    expect(visitors.log.map(({ name }) => name)).toEqual(['a', 'c']);
    await clock.pass(1);
    expect(visitors.log.map(({ name }) => name)).toEqual(['a', 'c', 'b']);
  });

  it('remembers the pause after everybody has left, and forgets it in time', async () => {
    const clock = handClock();
    const visitors = entering(paced(clock), clock);
    void visitors.enter('a').then(() => visitors.leave('a'));
    await clock.pass(10);
    void visitors.enter('b').then(() => visitors.leave('b'));
    await clock.pass(500);
    void visitors.enter('c');
    await clock.pass(1);
    expect(visitors.log.map(({ at }) => at)).toEqual([0, 100, 510]);
  });

  it('lets a waiter go when its signal is aborted, without losing the slot', async () => {
    const clock = handClock();
    const limiter = paced(clock);
    const visitors = entering(limiter, clock);
    for (const name of ['a', 'b']) void visitors.enter(name);
    await clock.pass(200);
    const controller = new AbortController();
    const waiting = limiter.enter('192.0.2.1', controller.signal);
    void visitors.enter('c');
    const failure = new ProbeFailure('over-budget', 'Enough.');
    controller.abort(failure);
    await expect(waiting).rejects.toBe(failure);
    visitors.leave('a');
    await clock.pass(200);
    expect(visitors.log.at(-1)).toEqual({ name: 'c', at: 200 });
  });

  it('refuses who comes with an aborted signal', async () => {
    const limiter = createLimiter();
    await expect(limiter.enter('192.0.2.1', AbortSignal.abort())).rejects.toMatchObject({
      reason: 'over-budget',
    });
  });
});

describe('chainLimiters', () => {
  const noted = (name: string, log: string[], isFull = false): Limiter => ({
    enter() {
      if (isFull) return Promise.reject(new ProbeFailure('over-budget', 'Full.'));
      log.push(`+${name}`);
      return Promise.resolve(() => log.push(`-${name}`));
    },
  });

  it('enters in order and leaves in reverse, once', async () => {
    const log: string[] = [];
    const chain = chainLimiters(noted('local', log), noted('database', log));
    const leave = await chain.enter('192.0.2.1', patient);
    leave();
    leave();
    expect(log).toEqual(['+local', '+database', '-database', '-local']);
  });

  it('gives back what it holds when a later one gives up', async () => {
    const log: string[] = [];
    const chain = chainLimiters(noted('local', log), noted('database', log, true));
    await expect(chain.enter('192.0.2.1', patient)).rejects.toMatchObject({ detail: 'Full.' });
    expect(log).toEqual(['+local', '-local']);
  });
});
