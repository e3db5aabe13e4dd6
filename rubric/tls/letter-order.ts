import type { Role } from '../observations.ts';
import type { Letter } from '../report.ts';

/** The graded letters, best first. */
export const GRADES = [
  'A+',
  'A',
  'A-',
  'B',
  'C',
  'D',
  'E',
  'F',
] as const satisfies readonly Letter[];
export type Grade = (typeof GRADES)[number];

const GRADE_POINTS: Readonly<Record<Grade, number>> = {
  'A+': 100,
  A: 95,
  'A-': 88,
  B: 75,
  C: 55,
  D: 40,
  E: 25,
  F: 0,
};

export const isGrade = (letter: Letter): letter is Grade =>
  GRADES.some((grade) => grade === letter);

interface Lettered {
  readonly letter: Letter;
  readonly wouldBe: Letter | null;
}

/**
 * Points of a letter, 0 to 100; null for ? and -, which say nothing. T and M between servers: these can fall back on
 * dialback, so 40, but not more than what stands behind: a wrong certificate hides no fault.
 */
export function letterPoints({ letter, wouldBe }: Lettered, role: Role): number | null {
  if (isGrade(letter)) return GRADE_POINTS[letter];
  if (letter !== 'T' && letter !== 'M') return null;
  if (role === 'c2s') return 0;
  return wouldBe && isGrade(wouldBe) ? Math.min(40, GRADE_POINTS[wouldBe]) : 40;
}

/** Whether a graded letter is at least as good as another; T, M, ? and - never are. */
export const isAtLeast = (letter: Letter, least: Grade): boolean =>
  isGrade(letter) && GRADES.indexOf(letter) <= GRADES.indexOf(least);

/** The lower of some grades. */
export function lowest(grades: readonly Grade[]): Grade {
  return GRADES[Math.max(0, ...grades.map((grade) => GRADES.indexOf(grade)))] ?? 'F';
}

/** Where two letters have the same points, the one that is told first: who it is comes before how it encrypts. */
const FIRST_TOLD: readonly Letter[] = ['T', 'M'];
const toldAt = (letter: Letter): number =>
  FIRST_TOLD.includes(letter) ? FIRST_TOLD.indexOf(letter) : FIRST_TOLD.length;

/** Sorts the worse letter of a role first; letters without points last. */
export function byBadness(role: Role): (a: Lettered, b: Lettered) => number {
  return (a, b) =>
    (letterPoints(a, role) ?? 101) - (letterPoints(b, role) ?? 101) ||
    toldAt(a.letter) - toldAt(b.letter);
}
