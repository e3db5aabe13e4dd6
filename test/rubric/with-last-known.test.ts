import { describe, expect, it } from 'vitest';
import { say } from '../../messages/format.ts';
import { judge } from '../../rubric/judge.ts';
import { report, type Report } from '../../rubric/report.ts';
import { withLastKnown } from '../../rubric/with-last-known.ts';
import { AS_OF, DOMAIN, each, except, valueOf, type Server } from './fixture.ts';

const judged = (change: (server: Server) => void = () => undefined, asOf = AS_OF): Report =>
  judge({ domain: DOMAIN, asOf, observations: except(change) });
const unseen = (server: Server): void => {
  each(server, 's2s', (at) => {
    at['tls-full'] = { failed: 'banned' };
  });
};
const later = '2026-11-23T12:00:00.000Z';

describe('withLastKnown', () => {
  it('puts the last letter and its date beside a ?, and beside no other', () => {
    const now = withLastKnown(judged(unseen, later), judged());
    expect([now.letters.s2s.letter, now.letters.s2s.lastKnown]).toEqual([
      '?',
      { letter: 'A', asOf: AS_OF },
    ]);
    expect(now.letters.c2s.lastKnown ?? null).toBeNull();
    expect(report.parse(now)).toEqual(now);
  });

  it('carries it on for as long as we cannot look', () => {
    const first = withLastKnown(judged(unseen), judged(undefined, '2026-11-22T12:00:30.000Z'));
    const second = withLastKnown(judged(unseen, later), first);
    expect(second.letters.s2s.lastKnown).toEqual(first.letters.s2s.lastKnown);
    expect(withLastKnown(judged(undefined, later), second).letters.s2s.lastKnown).toBeUndefined();
  });

  it('knows none before the first report, and none of a service that was not offered', () => {
    expect(withLastKnown(judged(unseen), null).letters.s2s.lastKnown ?? null).toBeNull();
    const off = judged((server) => {
      server.endpoints = server.endpoints.slice(0, 2);
      const { services } = valueOf(server['service-records']);
      services['xmpp-server'] = { state: 'notOffered' };
      services['xmpps-server'] = { state: 'notOffered' };
    });
    expect(off.letters.s2s.letter).toBe('-');
    expect(withLastKnown(judged(unseen, later), off).letters.s2s.lastKnown).toBeNull();
  });

  it('is said with its date', () => {
    const values = { letter: 'B', asOf: AS_OF };
    expect(say({ key: 'letter.last-known', values }, 'en')).toBe(
      'The last letter that we could give was B, on 22 November 2026.',
    );
  });

  it('is not asked of a report that was stored before', () => {
    expect(report.safeParse(judged()).success).toBe(true);
  });
});
