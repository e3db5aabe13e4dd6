import { describe, expect, it } from 'vitest';
import { findChanges, said, type Comparison } from '../../rubric/changes.ts';
import type { Outcome } from '../../rubric/finding.ts';
import type { Letter, Report, RoleLetter, Word } from '../../rubric/report.ts';

const role = (letter: Letter): RoleLetter => ({
  letter,
  wouldBe: null,
  becomes: null,
  heldBy: null,
  endpoints: [],
});

/** A normal report, except for what is given. */
function reportWith({
  word = 'good',
  c2s = 'A',
  starttls = 'pass',
}: { word?: Word; c2s?: Letter; starttls?: Outcome } = {}): Report {
  return {
    domain: 'a.test',
    asOf: '2026-11-22T00:00:00.000Z',
    rubricVersion: 1,
    word,
    reason: { key: 'word', values: {} },
    missing: [],
    number: null,
    coverage: { knownWeight: 0, applicableWeight: 0, knownChecks: 0, applicableChecks: 0 },
    groups: [],
    letters: { c2s: role(c2s), s2s: role('A') },
    badges: [],
    findings: [
      {
        checkId: 'starttls',
        subjectKey: 'domain',
        finding: {
          outcome: starttls,
          proof: 'observed',
          message: { key: 'm', values: {} },
          evidence: [],
        },
      },
    ],
    facts: [],
  };
}

const compare = (parts: Partial<Comparison> & { after: Report }) =>
  findChanges({
    before: said(reportWith()),
    isSameRubric: true,
    formerly: reportWith(),
    byTime: reportWith(),
    ...parts,
  });

describe('findChanges', () => {
  it('says nothing where nothing changed, and nothing about a first report', () => {
    expect(compare({ after: reportWith() })).toEqual([]);
    expect(
      compare({ before: [], formerly: null, byTime: null, after: reportWith({ word: 'not' }) }),
    ).toEqual([]);
  });

  it('names a change of the server with what was and what is', () => {
    expect(compare({ after: reportWith({ starttls: 'fail' }) })).toEqual([
      {
        kind: 'finding',
        about: 'starttls',
        subjectKey: 'domain',
        before: 'pass',
        after: 'fail',
        cause: 'server',
      },
    ]);
  });

  it('names the passing of time where the former observations would say so today', () => {
    const expired = reportWith({ c2s: 'T' });
    expect(compare({ byTime: expired, after: expired })).toMatchObject([
      { kind: 'letter', about: 'c2s', before: 'A', after: 'T', cause: 'time' },
    ]);
  });

  it('names the rubric where its new version says so of the former observations', () => {
    const stricter = reportWith({ c2s: 'B' });
    expect(
      compare({ isSameRubric: false, formerly: stricter, byTime: stricter, after: stricter }),
    ).toMatchObject([{ before: 'A', after: 'B', cause: 'rubric' }]);
  });

  it('names the server where a word was held until a second scan agreed', () => {
    const fallen = reportWith({ word: 'not' });
    expect(compare({ formerly: fallen, byTime: fallen, after: fallen })).toMatchObject([
      { kind: 'word', before: 'good', after: 'not', cause: 'server' },
    ]);
  });

  it('lets the unknown neither open nor close a change', () => {
    const unknown = reportWith({ word: 'unknown', c2s: '?', starttls: 'unknown' });
    expect(compare({ after: unknown })).toEqual([]);
    expect(compare({ before: said(unknown), after: reportWith() })).toEqual([]);
  });
});
