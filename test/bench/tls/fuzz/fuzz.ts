/**
 * `npm run bench:fuzz`: 10,000 mutated handshakes through sockets into the scanner. Exits 1 when one throws, hangs, or
 * leaves memory behind: after collecting garbage at 10,000 at most 20 MB above that at 1,000.
 * `npm run bench:fuzz -- --seed 7 --case 1234` plays one again; without a seed each run takes a new one.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { machine } from '../../machine.ts';
import { fuzz } from './fuzz-run.ts';

const MOST_GROWTH_MB = 20;
const CASES = 10_000;
const FIRST_LOOK = 1_000;
/** Failures that are shown with their stack. */
const SHOWN = 10;

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { seed: text, case: text, cases: text } });

/** In MB, after collecting garbage. */
interface Memory {
  /** What JavaScript holds, in its heap and beside it. */
  readonly held: number;
  /** What V8 has taken for its heap, used or not. */
  readonly heap: number;
  readonly resident: number;
}

function memory(): Memory {
  if (globalThis.gc === undefined) throw new Error('this needs node --expose-gc');
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage();
  return { held: (heapUsed + external) / 1e6, heap: heapTotal / 1e6, resident: rss / 1e6 };
}

function look(at: number, looks: Map<number, Memory>): void {
  const found = memory();
  looks.set(at, found);
  const { held, heap, resident } = found;
  console.log(
    `${String(at).padStart(6)} cases: ${held.toFixed(1)} MB held, ${heap.toFixed(1)} MB of heap taken, ` +
      `${resident.toFixed(1)} MB resident`,
  );
}

/**
 * Whether there is no more at the end than at the first look. Without --max-semi-space-size=1 resident memory swings by
 * 32 MB: V8 takes and gives back the two halves of its young generation, 16 MB each, as it sees fit.
 */
function isSteady(looks: ReadonlyMap<number, Memory>): boolean {
  const first = looks.get(FIRST_LOOK);
  const last = looks.get(count);
  if (first === undefined || last === undefined) return true;
  const held = last.held - first.held;
  const resident = last.resident - first.resident;
  const is = Math.max(held, resident) <= MOST_GROWTH_MB;
  console.log(
    `${is ? '✓' : '✗'} at ${count} cases ${held.toFixed(1)} MB more held and ${resident.toFixed(1)} MB more resident than ` +
      `at ${FIRST_LOOK}, at most ${MOST_GROWTH_MB} each`,
  );
  return is;
}

const looks = new Map<number, Memory>();
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const count = Number(values.cases ?? CASES);
const cases =
  values.case === undefined ? Array.from({ length: count }, (_, at) => at) : [Number(values.case)];
const stops = Array.from(
  { length: Math.floor(cases.length / FIRST_LOOK) },
  (_, at) => (at + 1) * FIRST_LOOK,
);
const after = new Map(
  stops.map((at) => [
    at,
    () => {
      look(at, looks);
    },
  ]),
);
console.log(`${machine()}\nseed ${seed}`);
const startedAt = performance.now();
const { outcomes, failures } = await fuzz({ seed, cases, after });
console.log(`${cases.length} cases in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
for (const [outcome, times] of [...outcomes].toSorted(([, a], [, b]) => b - a))
  console.log(`${String(times).padStart(6)} ${outcome}`);
for (const failure of failures.slice(0, SHOWN)) console.log(`✗ ${failure}`);
if (failures.length > 0) console.log(`✗ ${failures.length} cases threw or hung`);
if (!isSteady(looks) || failures.length > 0) process.exitCode = 1;
