import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../worker/tls/scanner/scan-draft.ts';
import type { ScanFacts } from '../../../worker/tls/scanner/scan-facts.ts';
import type { Cost, ToolName } from './measure.ts';
import { verdicts } from './verdicts.ts';

const facts: ScanFacts = {
  ...emptyDraft('full'),
  suites: {
    'TLSv1.2': {
      accepted: [1, 2, 3],
      isComplete: true,
      order: 'server',
      violation: null,
      needsShortLists: false,
      hidesSuites: false,
      classes: {},
    },
  },
  sslv2: { state: 'accepted', cipherKinds: [1, 2], certificate: null },
  end: { state: 'finished' },
  connections: 50,
  ledger: {},
};
const cost = (ms: number, connections: number): Cost => ({
  ms,
  connections,
  bytes: 0,
  facts: null,
});
const good: Record<ToolName, Cost> = {
  'ours, full': { ...cost(500, 50), facts },
  'ours, quick': cost(200, 30),
  sslscan: cost(1000, 85),
  'testssl.sh': cost(2500, 100),
};
const missed = (costs: Partial<Record<ToolName, Cost>>, roundTripMs = 50) =>
  verdicts(costs, roundTripMs)
    .filter(({ isMet }) => !isMet)
    .map(({ words }) => words.split(':')[0]);

describe('the targets of bench:tls', () => {
  it('are met at their very limits', () => {
    expect(verdicts(good, 50)).toHaveLength(6);
    expect(missed(good)).toEqual([]);
  });

  it.each([
    [
      'connections of the full tier, suites + 45',
      'ours, full',
      { ...cost(1, 51), facts: { ...facts, connections: 51 } },
    ],
    [
      'connections that our ledger does not know',
      'ours, full',
      { ...cost(1, 50), facts: { ...facts, connections: 49 } },
    ],
    ['connections of the quick tier', 'ours, quick', cost(1, 31)],
    ['share of sslscan’s connections', 'sslscan', cost(1000, 83)],
    ['share of sslscan’s time', 'sslscan', cost(999, 85)],
    ['share of testssl.sh’s time', 'testssl.sh', cost(2499, 100)],
  ] as const)('sees a miss: %s', (words, tool, worse) => {
    expect(missed({ ...good, [tool]: worse })).toEqual([words]);
  });

  it('says nothing about time where there is no round trip, nor about a tool that did not run', () => {
    expect(missed({ ...good, sslscan: cost(1, 84) }, 0)).toEqual([]);
    expect(verdicts({ sslscan: cost(1, 1) }, 50)).toEqual([]);
  });
});
