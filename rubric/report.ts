/**
 * What a report is. A report is a pure function of the newest observation per probe and subject, `asOf`, and the
 * rubric's version; `judge` makes it, the database stores it, the site shows it.
 */
import { z } from 'zod';
import { finding, message } from './finding.ts';

export const WORDS = ['recommended', 'good', 'gaps', 'not', 'unknown'] as const;
export const word = z.enum(WORDS);
/** recommended: Recommended · good: Looks good so far · gaps: Works, with gaps · not: Not recommended · unknown: Not enough data. */
export type Word = z.infer<typeof word>;

/** A to F by score and caps; T not trusted, M wrong name; ? we could not look; - not offered by choice. */
export const LETTERS = ['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F', 'T', 'M', '?', '-'] as const;
export const letter = z.enum(LETTERS);
export type Letter = z.infer<typeof letter>;

const cap = z.strictObject({ id: z.string().max(64), letter, message });

const conformance = z.strictObject({
  /** no: something beyond it was seen; unknown: nothing was, but not everything was asked (quick look, unfinished). */
  state: z.enum(['yes', 'no', 'unknown']),
  /** What was seen beyond it, each a sentence. */
  differences: z.array(message).max(12),
});
/** Whether a server keeps to Mozilla's guideline for servers (`tls/mozilla-guideline.table.ts`); no part of a letter. */
const mozilla = z.strictObject({
  guideline: z.string().max(16),
  modern: conformance,
  intermediate: conformance,
});
export type MozillaConformance = z.infer<typeof mozilla>;

export const endpointLetter = z.strictObject({
  subjectKey: z.string().max(400),
  letter,
  /** The letter that stands behind a T or M, and the letter that a dated rule will bring. */
  wouldBe: letter.nullable(),
  becomes: z.strictObject({ letter, from: z.iso.date(), message }).nullable(),
  score: z.int().min(0).max(100).nullable(),
  parts: z.strictObject({ protocol: z.int(), keyExchange: z.int(), cipher: z.int() }).nullable(),
  /** Every rule that holds the letter down, the lowest first. */
  caps: z.array(cap),
  /** What is worth a look and holds nothing down; missing in older reports, and where there is nothing. */
  notes: z.array(message).max(4).optional(),
  /** For ?, T, M and -: why. */
  reason: message.nullable(),
  /** Missing in older reports, and where no port is open. */
  mozilla: mozilla.optional(),
});
export type EndpointLetter = z.infer<typeof endpointLetter>;

/** The letter of one role: that of its worst reachable endpoint. */
export const roleLetter = z.strictObject({
  letter,
  wouldBe: letter.nullable(),
  becomes: z.strictObject({ letter, from: z.iso.date(), message }).nullable(),
  /** The first line of the report: which rule held it, or why there is no letter. */
  heldBy: message.nullable(),
  /** Beside a ?: the last letter that could be given, and when; `withLastKnown` sets it. Missing in older reports. */
  lastKnown: z.strictObject({ letter, asOf: z.iso.datetime() }).nullable().optional(),
  /** Of the endpoint that is worst in this; missing in older reports, and where there is none to look at. */
  mozilla: mozilla.optional(),
  endpoints: z.array(endpointLetter),
});
export type RoleLetter = z.infer<typeof roleLetter>;

export const BADGE_STATES = ['yes', 'partly', 'saysSo', 'no', 'notTested'] as const;
export const badgeState = z.enum(BADGE_STATES);
export type BadgeState = z.infer<typeof badgeState>;
export const badge = z.strictObject({ id: z.string().max(64), state: badgeState, message });
export type Badge = z.infer<typeof badge>;

export const checkFinding = z.strictObject({
  checkId: z.string().max(64),
  /** 'domain', or the endpoint that it is about. */
  subjectKey: z.string().max(400),
  finding,
});
export type CheckFinding = z.infer<typeof checkFinding>;

export const fact = z.strictObject({
  key: z.string().max(64),
  value: z.string().max(1000),
  sourceUrl: z.string().max(2000).nullable(),
  saidBy: z.enum(['operator', 'provider-file', 'editor', 'observed']),
  date: z.iso.date(),
});
export type Fact = z.infer<typeof fact>;

export const coverage = z.strictObject({
  /** Weights in thousandths of a point, leaves flattened; `checks` count the same leaves. */
  knownWeight: z.int(),
  applicableWeight: z.int(),
  knownChecks: z.int(),
  applicableChecks: z.int(),
});

export const report = z.strictObject({
  domain: z.string().max(255),
  asOf: z.iso.datetime(),
  rubricVersion: z.int(),
  word,
  /** The one sentence: why this word. */
  reason: message,
  /** What stands between the server and a better word, and from when it can come: "watched 4 of 30 days". */
  missing: z.array(message),
  /** A lower word that waits for a second scan to agree, and since when it was seen; `settledWord` sets it. */
  pending: z.strictObject({ word, reason: message, since: z.iso.datetime() }).optional(),
  number: z.int().min(0).max(100).nullable(),
  coverage,
  groups: z.array(
    z.strictObject({ id: z.string(), number: z.int().min(0).max(100).nullable(), weight: z.int() }),
  ),
  letters: z.strictObject({ c2s: roleLetter, s2s: roleLetter }),
  badges: z.array(badge),
  /** Endpoint findings and, for each check, the folded one under 'domain'. */
  findings: z.array(checkFinding),
  facts: z.array(fact),
});
export type Report = z.infer<typeof report>;
