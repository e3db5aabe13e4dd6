import { describe, expect, it } from 'vitest';
import type { Cost } from './measure-scan.ts';
import { scanVerdicts } from './scan-verdicts.ts';

const cost = (over: Partial<Cost>): Cost => ({
  ...{ ms: 15_000, endpoints: 4, connections: 84, mostAtOnce: 1, mostHandshakes: 1 },
  ...{ bytesIn: 40_000, bytesOut: 40_000, byPort: {}, ...over },
});
const missed = (whole: Partial<Cost>, tls: Partial<Cost> = {}) =>
  scanVerdicts({ whole: cost(whole), tls: cost(tls) }, 'quick')
    .filter(({ isMet }) => !isMet)
    .map(({ words }) => words);

describe('scanVerdicts', () => {
  it('holds what is stated against what was counted, each on its own', () => {
    expect(missed({ connections: 100 })).toEqual([]);
    expect(missed({ mostAtOnce: 3 })).toEqual(['connections at once: 3, at most 2 stated']);
    expect(missed({}, { mostAtOnce: 3 })).toEqual(['connections at once: 3, at most 2 stated']);
    expect(missed({}, { connections: 125 })).toEqual([
      'TLS part, connections: 125, at most 124 stated',
    ]);
    expect(missed({ connections: 189 }, { connections: 120 })).toEqual([
      'whole scan, connections: 189, at most 188 stated',
    ]);
    expect(missed({ connections: 180 })).toEqual([
      'connections, whole to TLS part: 2.14, at most 2 stated',
    ]);
    expect(missed({ bytesOut: 220_000 })).toEqual([
      'bytes, whole to TLS part: 3.25, at most 3 stated',
    ]);
  });
});
