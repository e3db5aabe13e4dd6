import { expect, it } from 'vitest';
import { fuzz } from './fuzz-run.ts';

/** `npm run bench:fuzz` plays 10,000, with a new seed each time, and looks at the memory too. */
const CASES = 400;

it('survives mutated answers over sockets, and gets to the end of some', async () => {
  const cases = Array.from({ length: CASES }, (_, at) => at);
  const { outcomes, failures } = await fuzz({ seed: 20_261_122, cases });
  expect(failures).toEqual([]);
  expect([...outcomes.values()].reduce((sum, times) => sum + times, 0)).toBe(CASES);
  // Else the mutations would only ever reach the first record.
  for (const outcome of [
    'answered, whole',
    'answered, malformed',
    'server-hello',
    'not-tls',
    'too-large',
  ])
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(4);
});

it('tells of each case that throws, and how to play it again', async () => {
  const player = () => Promise.reject(new Error('broken'));
  const { outcomes, failures } = await fuzz({ seed: 7, cases: [3, 5], player });
  expect(failures).toEqual([
    expect.stringMatching(/^--seed 7 --case 3: Error: broken/),
    expect.stringMatching(/^--seed 7 --case 5: Error: broken/),
  ]);
  expect(outcomes).toEqual(new Map([['FAILED', 2]]));
});
