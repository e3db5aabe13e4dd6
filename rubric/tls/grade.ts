import type { CapId, Cap } from './caps.table.ts';
import { CAPS } from './caps.table.ts';
import { capsOf } from './caps.ts';
import { GRADES, isGrade, lowest, type Grade } from './letter-order.ts';
import { letterOfScore, tlsParts, tlsScore, type TlsParts } from './scores.ts';
import { isOnlyModern } from './suite-proof.ts';
import type { TlsFacts } from './tls-facts.ts';
import { isWithoutTls } from '../without-tls.ts';

/** What the letter of an endpoint is made of. */
export interface Graded {
  readonly parts: TlsParts | null;
  readonly score: number | null;
  readonly caps: readonly Cap[];
  /** No TLS comes about here, so that only the caps can speak. */
  readonly isBare: boolean;
  /** An A with nothing noted becomes an A+. */
  readonly isBest: boolean;
}

/** The grade that a cap allows on a day. */
export function capLetter({ letters }: Cap, day: string): Grade {
  const due = letters.filter(({ from }) => from === null || from <= day).at(-1) ?? letters[0];
  return isGrade(due.letter) ? due.letter : 'F';
}

/**
 * Scores what was seen and finds its caps.
 * @param hasExtras enough of what an A+ needs beside (`extras.ts`)
 * @param rules default: all of them
 */
export function graded(
  facts: TlsFacts,
  hasExtras: boolean,
  rules: readonly (Cap & { id: CapId })[] = CAPS,
): Graded {
  const parts = tlsParts(facts);
  return {
    parts,
    score: parts && tlsScore(parts),
    caps: capsOf(facts, rules),
    isBare: facts.stream !== null && isWithoutTls(facts.stream),
    isBest: hasExtras && isOnlyModern(facts),
  };
}

/**
 * The grade on a day; null where too little was seen. Without a score a grade is given only where it cannot get worse
 * (F), or where there is no TLS that could be scored.
 */
export function gradeOn({ score, caps, isBare, isBest }: Graded, day: string): Grade | null {
  const capped = caps.map((cap) => capLetter(cap, day));
  if (score === null) {
    const isFinal = (isBare && capped.length > 0) || capped.includes('F');
    return isFinal ? lowest(capped) : null;
  }
  const byScore = letterOfScore(score);
  const grade = lowest([isGrade(byScore) ? byScore : 'F', ...capped]);
  return grade === 'A' && isBest && caps.length === 0 ? 'A+' : grade;
}

/** The first dated rule that will lower the grade. */
export function nextDrop(
  graded: Graded,
  today: string,
): { letter: Grade; from: string; cap: Cap } | null {
  const now = gradeOn(graded, today);
  if (now === null) return null;
  const coming = graded.caps
    .flatMap((cap) => cap.letters.map(({ from }) => ({ cap, from: from ?? '' })))
    .filter(({ from }) => from > today)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { cap, from } of coming) {
    const letter = gradeOn(graded, from);
    if (letter !== null && GRADES.indexOf(letter) > GRADES.indexOf(now)) {
      return { letter, from, cap };
    }
  }
  return null;
}
