import { expect, it, vi } from 'vitest';
import { Cleanups } from '../../../bin/start/cleanups.ts';

it('undoes the last first, each once, and goes on after one that fails', async () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const done: string[] = [];
  const cleanups = new Cleanups();
  const undo = (name: string) => () => {
    done.push(name);
    return name === 'b' ? Promise.reject(new Error('stuck')) : Promise.resolve();
  };
  for (const name of ['a', 'b', 'c']) cleanups.add(name, undo(name));
  await cleanups.run();
  await cleanups.run();
  expect(done).toEqual(['c', 'b', 'a']);
  expect(complain.mock.calls).toEqual([['Could not stop b: Error: stuck']]);
  complain.mockRestore();
});
