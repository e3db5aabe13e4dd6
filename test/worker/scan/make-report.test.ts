import { describe, expect, it } from 'vitest';
import { judge } from '../../../rubric/judge.ts';
import type { Report } from '../../../rubric/report.ts';
import { makeLaterReport, makeReport } from '../../../worker/scan/make-report.ts';
import { AS_OF, DOMAIN, each, except } from '../../rubric/fixture.ts';

const hour = 3_600_000;
const at = (hours: number) => new Date(Date.parse(AS_OF) + hours * hour);
/** Its client ports are shut: a word that is to be seen twice. */
const observations = except((server) => {
  each(server, 'c2s', (place) => {
    place.reachability = { state: 'refused', connectMs: null, attempts: 2 };
    for (const probe of ['stream', 'tls-full'] as const) place[probe] = { failed: 'unreachable' };
  });
});
const judged = judge({ domain: DOMAIN, asOf: AS_OF, observations });
const pending = { word: judged.word, reason: judged.reason, since: AS_OF };
/** The word before stands while the lower one was seen once. */
const last: Report = { ...judged, word: 'good', pending };
const parts = { domain: DOMAIN, observations, former: observations, earlier: { last, known: [] } };

describe('a word that was seen once', () => {
  it('falls when a scan sees it again after six hours', () => {
    const { report } = makeReport({ ...parts, asOf: at(7) });
    expect(report.word).toBe(judged.word);
    expect(report.word).not.toBe('good');
  });

  it('does not fall by a look at other things, such as one with an account', () => {
    const { report } = makeReport({ ...parts, asOf: at(7), isApart: true });
    expect(report).toMatchObject({ word: 'good', pending });
  });

  it('does not fall by being judged again: nobody has looked a second time', () => {
    expect(makeLaterReport({ ...parts, asOf: at(30) })).toBeNull();
  });

  it('gives way to "unknown" once nothing counts that it rests on', () => {
    const later = makeLaterReport({ ...parts, asOf: at(8 * 24) });
    expect(later?.report).toMatchObject({ word: 'unknown', number: null });
    expect(later?.report.pending).toBeUndefined();
  });
});
