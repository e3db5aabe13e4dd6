import type { Outcome } from './finding.ts';
import type { Letter, Report, Word } from './report.ts';

/** server: it changed · rubric: our rules changed · time: a date passed · correction: we were wrong (people say that). */
export const CHANGE_CAUSES = ['server', 'rubric', 'time', 'correction'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** One thing that a report says and that can change: a word, a letter of a role, the outcome of a check at a place. */
export interface Said {
  readonly kind: 'word' | 'letter' | 'finding';
  /** 'word', the role, or the check's id. */
  readonly about: string;
  readonly subjectKey: string;
  readonly value: Word | Letter | Outcome;
}

export interface Change extends Omit<Said, 'value'> {
  readonly before: string;
  readonly after: string;
  readonly cause: ChangeCause;
}

/** What a report says, the unknown left out: it neither opens nor closes a change. */
export function said(report: Pick<Report, 'word' | 'letters' | 'findings'>): Said[] {
  const all: Said[] = [
    { kind: 'word', about: 'word', subjectKey: 'domain', value: report.word },
    { kind: 'letter', about: 'c2s', subjectKey: 'domain', value: report.letters.c2s.letter },
    { kind: 'letter', about: 's2s', subjectKey: 'domain', value: report.letters.s2s.letter },
    ...report.findings.map(({ checkId, subjectKey, finding }) => ({
      kind: 'finding' as const,
      about: checkId,
      subjectKey,
      value: finding.outcome,
    })),
  ];
  return all.filter(({ value }) => value !== 'unknown' && value !== '?');
}

/** What is needed to say why something changed. The two in the middle are judged by today's rubric. */
export interface Comparison {
  /** The latest known of everything that was ever said; empty before the first report. */
  readonly before: readonly Said[];
  readonly isSameRubric: boolean;
  /** The former observations as of the former report; null where there are none. */
  readonly formerly: Report | null;
  /** The former observations as of now; null where there are none. */
  readonly byTime: Report | null;
  readonly after: Report;
}

/** What differs from the latest known, and why. */
export function findChanges({ before, after, ...steps }: Comparison): Change[] {
  const known = indexed(before);
  const formerly = indexed(steps.formerly ? said(steps.formerly) : []);
  const byTime = indexed(steps.byTime ? said(steps.byTime) : []);
  return said(after).flatMap((now) => {
    const key = keyOf(now);
    const old = known.get(key);
    if (old === undefined || old === now.value) return [];
    const cause = causeOf({
      isSameRubric: steps.isSameRubric,
      isFormerly: formerly.get(key) === now.value,
      isByTime: byTime.get(key) === now.value,
    });
    const { kind, about, subjectKey } = now;
    return [{ kind, about, subjectKey, before: old, after: now.value, cause }];
  });
}

/**
 * The first step after which the new value stands. Where it stood before any step though the rules are the same, the
 * word was held until a second scan agreed: the server had changed.
 */
function causeOf(seen: {
  isSameRubric: boolean;
  isFormerly: boolean;
  isByTime: boolean;
}): ChangeCause {
  if (!seen.isByTime) return 'server';
  if (!seen.isFormerly) return 'time';
  return seen.isSameRubric ? 'server' : 'rubric';
}

const keyOf = ({ kind, about, subjectKey }: Omit<Said, 'value'>): string =>
  `${kind} ${about} ${subjectKey}`;

const indexed = (all: readonly Said[]): Map<string, Said['value']> =>
  new Map(all.map((one) => [keyOf(one), one.value]));
