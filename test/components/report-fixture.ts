import type { Badge, EndpointLetter, Report, RoleLetter } from '../../rubric/report.ts';

const plain = (key: string, values: Record<string, string | number> = {}) => ({ key, values });

export function roleLetter(
  letter: RoleLetter['letter'],
  more: Partial<RoleLetter> = {},
): RoleLetter {
  return { letter, wouldBe: null, becomes: null, heldBy: null, endpoints: [], ...more };
}

export function endpointLetter(
  subjectKey: string,
  letter: EndpointLetter['letter'],
  more: Partial<EndpointLetter> = {},
): EndpointLetter {
  return {
    subjectKey,
    letter,
    wouldBe: null,
    becomes: null,
    score: null,
    parts: null,
    caps: [],
    reason: null,
    ...more,
  };
}

const badge = (id: string, state: Badge['state']): Badge => ({
  id,
  state,
  message: plain(`badge.${id}.${state}`),
});

/** A report as the rubric makes it, by hand: what is not given is that of a good server without a test account. */
export function reportFixture(domain: string, more: Partial<Report> = {}): Report {
  return {
    domain,
    asOf: '2026-11-22T14:05:00.000Z',
    rubricVersion: 1,
    word: 'good',
    reason: plain('word.good.reason'),
    missing: [plain('missing.watched', { days: 4 })],
    number: 82,
    coverage: { knownWeight: 700, applicableWeight: 1000, knownChecks: 21, applicableChecks: 28 },
    groups: [
      { id: 'security', number: 94, weight: 25 },
      { id: 'features', number: null, weight: 40 },
      { id: 'reliability', number: null, weight: 25 },
      { id: 'openness', number: 40, weight: 10 },
    ],
    letters: { c2s: roleLetter('A-', { heldBy: plain('cap.cbc') }), s2s: roleLetter('B') },
    badges: [
      badge('federation', 'saysSo'),
      badge('multi-device', 'notTested'),
      badge('group-chat', 'notTested'),
      badge('encrypted-only', 'yes'),
      badge('authentic', 'yes'),
      badge('safe-login', 'partly'),
    ],
    findings: [],
    facts: [],
    ...more,
  };
}
