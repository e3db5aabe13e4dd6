import type { Report } from '../../rubric/report.ts';

/** The marks of a report: what is fail or partial, of which check and where. */
export const marksOf = (all: Report): Set<string> =>
  new Set(
    all.findings
      .filter(({ finding }) => finding.outcome === 'fail' || finding.outcome === 'partial')
      .map(({ checkId, subjectKey, finding }) => `${checkId} ${subjectKey} ${finding.outcome}`),
  );
/** Was there before; or has come down from fail to partial, as a fold does when the worst endpoint goes out of sight. */
export function isNoNewMark(mark: string, known: ReadonlySet<string>): boolean {
  const [checkId = '', subject = ''] = mark.split(' ');
  return known.has(mark) || known.has(`${checkId} ${subject} fail`);
}
