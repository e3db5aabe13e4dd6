import { isGrade } from './tls/letter-order.ts';
import type { Letter, Report, RoleLetter } from './report.ts';

/** A letter that says something: ? is that we could not look, - that there is nothing to look at. */
const isTelling = (letter: Letter): boolean => isGrade(letter) || letter === 'T' || letter === 'M';

function lastKnown(now: RoleLetter, before: RoleLetter, asOf: string): RoleLetter {
  if (now.letter !== '?') return now;
  const known = isTelling(before.letter) ? { letter: before.letter, asOf } : null;
  const carried = before.letter === '?' ? (before.lastKnown ?? null) : null;
  return { ...now, lastKnown: known ?? carried };
}

/**
 * The report with the last letter, and its date, beside each ?: of the report before, or what that one carried.
 *
 * @param previous the report before; null before the first
 */
export function withLastKnown(report: Report, previous: Report | null): Report {
  if (previous === null) return report;
  const of = (role: 'c2s' | 's2s'): RoleLetter =>
    lastKnown(report.letters[role], previous.letters[role], previous.asOf);
  return { ...report, letters: { c2s: of('c2s'), s2s: of('s2s') } };
}
