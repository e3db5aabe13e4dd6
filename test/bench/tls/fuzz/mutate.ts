import type { SeededRandom } from './seeded-random.ts';

type Mutation = (bytes: Buffer, random: SeededRandom) => Buffer;

/** Few: what is badly broken ends at its first record. */
const MOST_MUTATIONS = 3;
const ODD = [0, 1, 2, 0x7f, 0x80, 0xff] as const;

const splice = (bytes: Buffer, at: number, gone: number, put: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  // One bit, one byte, an odd value.
  (bytes, random) => {
    const at = random.below(bytes.length);
    return splice(bytes, at, 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))]));
  },
  (bytes, random) => splice(bytes, random.below(bytes.length), 1, random.bytes(1)),
  (bytes, random) => splice(bytes, random.below(bytes.length), 1, Buffer.from([random.pick(ODD)])),
  // Most lengths stand in the first bytes: two or three of them at once.
  (bytes, random) => {
    const at = random.below(Math.min(bytes.length, 120));
    return splice(bytes, at, 2, random.bytes(2));
  },
  (bytes, random) =>
    splice(bytes, random.below(Math.min(bytes.length, 120)), 3, Buffer.alloc(3, 0xff)),
  // Out, in, twice, cut off, swapped.
  (bytes, random) =>
    splice(bytes, random.below(bytes.length), 1 + random.below(40), Buffer.alloc(0)),
  (bytes, random) =>
    splice(bytes, random.below(bytes.length), 0, random.bytes(1 + random.below(40))),
  (bytes, random) => {
    const at = random.below(bytes.length);
    const part = bytes.subarray(at, at + 1 + random.below(300));
    return splice(bytes, at, 0, part);
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
  },
];

/** The bytes with one change or several; now and then as they are. */
export function mutate(bytes: Buffer, random: SeededRandom): Buffer {
  let mutated = bytes;
  for (let left = random.below(MOST_MUTATIONS + 1); left > 0 && mutated.length > 0; left -= 1)
    mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}
