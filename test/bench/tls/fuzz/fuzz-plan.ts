import { SeededRandom } from './seeded-random.ts';

/** What a case asks for, and how its answer comes. Both sides derive it from the same two numbers. */
export interface FuzzPlan {
  readonly kind: 'old' | 'tls13' | 'retry' | 'sslv2';
  /** Where the changes are made: in what is sent, or, in TLS 1.3, in what is encrypted. */
  readonly isInside: boolean;
  /** Bytes per write. */
  readonly segment: number;
  readonly ending: 'end' | 'reset' | 'silence';
  /** For everything that follows. */
  readonly random: SeededRandom;
}

const KINDS = [
  'old',
  'old',
  'old',
  'old',
  'tls13',
  'tls13',
  'tls13',
  'retry',
  'sslv2',
  'sslv2',
] as const;
const SEGMENTS = [1, 7, 100, 600, 100_000, 100_000] as const;
/** Each costs the whole time that we wait for an answer. */
const SILENT_OF = 1000;

export function planOf(seed: number, at: number): FuzzPlan {
  const random = new SeededRandom(seed, at);
  const kind = random.pick(KINDS);
  const isInside = random.below(2) === 0;
  const segment = random.pick(SEGMENTS);
  const isSilent = at % SILENT_OF === SILENT_OF - 1;
  const ending = isSilent ? 'silence' : random.below(4) === 0 ? 'reset' : 'end';
  return { kind, isInside, segment, ending, random };
}
