import { z } from 'zod';
import { evidence } from './observations.ts';

export const OUTCOMES = ['pass', 'partial', 'fail', 'notApplicable', 'unknown'] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

/** functional: we did it · observed: we saw it where seeing is proof · advertised: the server says so · declared: a person says so. */
export const proof = z.enum(['functional', 'observed', 'advertised', 'declared']);
export type Proof = z.infer<typeof proof>;

/** The longest value of a message, in UTF-16 units. */
export const MAX_VALUE_CHARACTERS = 1000;
/** The most pieces of evidence that a finding bears. */
export const MAX_EVIDENCE_PIECES = 8;

/** A sentence in the catalogue: the key of its pattern (ICU MessageFormat) and the values that go into it. */
export const message = z.strictObject({
  key: z.string().max(120),
  values: z.record(z.string(), z.union([z.string().max(MAX_VALUE_CHARACTERS), z.number()])),
});
export type Message = z.infer<typeof message>;

/** What a check says. It holds no time of its own making, so that the same facts give the same content hash. */
export const finding = z.strictObject({
  outcome,
  proof,
  message,
  evidence: z.array(evidence).max(MAX_EVIDENCE_PIECES),
});
export type Finding = z.infer<typeof finding>;
