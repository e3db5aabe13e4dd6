import { expect, test } from 'vitest';
import { GateFull, createGate } from '../../../lib/front/gate.ts';

const never = new AbortController().signal;

interface Piece {
  readonly work: () => Promise<string>;
  readonly end: () => void;
}

/** Work that ends when it is told to. */
function piece(log: string[], name: string): Piece {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async (): Promise<string> => {
    log.push(name);
    await ended;
    return name;
  };
  return {
    work,
    end: () => {
      end();
    },
  };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a few run at once, the others in the order of asking', async () => {
  const gate = createGate({ running: 2, waiting: 10 });
  const log: string[] = [];
  const [a, b, c, d] = [
    piece(log, 'a'),
    piece(log, 'b'),
    piece(log, 'c'),
    piece(log, 'd'),
  ] as const;
  const results = [a, b, c, d].map((one) => gate.run(one.work, never));
  await settle();
  expect(log).toEqual(['a', 'b']);
  b.end();
  await settle();
  expect(log).toEqual(['a', 'b', 'c']);
  for (const one of [a, c, d]) one.end();
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
});

test('work that fails makes room as well', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const failing = gate.run(() => Promise.reject(new Error('no')), never);
  const next = gate.run(() => Promise.resolve('next'), never);
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

test('where too many wait, the next is sent away at once', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const log: string[] = [];
  const [a, b, c] = [piece(log, 'a'), piece(log, 'b'), piece(log, 'c')] as const;
  const first = gate.run(a.work, never);
  const second = gate.run(b.work, never);
  await expect(gate.run(c.work, never)).rejects.toBeInstanceOf(GateFull);
  a.end();
  b.end();
  expect(await Promise.all([first, second])).toEqual(['a', 'b']);
  expect(log).toEqual(['a', 'b']);
});

test('who gives up waiting leaves the queue', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const log: string[] = [];
  const [a, b, c] = [piece(log, 'a'), piece(log, 'b'), piece(log, 'c')] as const;
  const first = gate.run(a.work, never);
  const patience = new AbortController();
  const second = gate.run(b.work, patience.signal);
  patience.abort(new Error('tired'));
  await expect(second).rejects.toThrow('tired');
  const third = gate.run(c.work, never);
  a.end();
  c.end();
  expect(await Promise.all([first, third])).toEqual(['a', 'c']);
  expect(log).toEqual(['a', 'c']);
});
