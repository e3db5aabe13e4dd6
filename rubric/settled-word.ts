import { WORDS, type Report, type Word } from './report.ts';

/** Two scans must agree, at least so far apart, before a word falls. */
export const SETTLING_HOURS = 6;
const SETTLING_MS = SETTLING_HOURS * 3_600_000;

type Pending = NonNullable<Report['pending']>;

/** From the kindest to the server to the hardest: that we know nothing is milder than Not recommended. */
const HARDER: readonly Word[] = ['recommended', 'good', 'gaps', 'unknown', 'not'];
const isHarder = (a: Word, b: Word): boolean => HARDER.indexOf(a) > HARDER.indexOf(b);

/**
 * Whether a word falls: to one further down the list, or from knowing nothing to Not recommended. So both ways between
 * these two are held.
 */
const falls = (to: Word, from: Word): boolean =>
  WORDS.indexOf(to) > WORDS.indexOf(from) || isHarder(to, from);

/**
 * The report with the word that may be shown: a word falls only when two scans at least six hours apart agree. Until
 * then the former word stands with its sentence, and `pending` holds the lower one. It falls at once where c2s is F, T
 * or M, and where the rules changed. A word that rises, or a first one, stands as it is.
 *
 * @param judged as the facts of today give it
 * @param last the report before, settled; null before the first
 */
export function settledWord(judged: Report, last: Report | null): Report {
  if (!last || !falls(judged.word, last.word) || fallsAtOnce(judged, last)) return judged;
  const seen: Pending = { word: judged.word, reason: judged.reason, since: judged.asOf };
  const agreed = last.pending ? agreement(last.pending, seen) : null;
  if (!agreed) return held(judged, last, seen);
  if (Date.parse(judged.asOf) - Date.parse(agreed.since) < SETTLING_MS) {
    return held(judged, last, agreed);
  }
  if (agreed.word === judged.word) return judged;
  // It went down two steps: the first is settled, the second was seen once.
  return { ...judged, word: agreed.word, reason: agreed.reason, pending: seen };
}

/** What both looks agree on: the milder word of the two, since the first of them. */
function agreement(before: Pending, now: Pending): Pending {
  return isHarder(now.word, before.word) ? before : { ...now, since: before.since };
}

function held(judged: Report, last: Report, pending: Pending): Report {
  const { word, reason, missing } = last;
  return { ...judged, word, reason, missing, pending };
}

function fallsAtOnce(judged: Report, last: Report): boolean {
  const { letter } = judged.letters.c2s;
  const isSerious = letter === 'F' || letter === 'T' || letter === 'M';
  return isSerious || judged.rubricVersion !== last.rubricVersion;
}
