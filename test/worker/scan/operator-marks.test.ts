import { describe, expect, it } from 'vitest';
import { observationSet } from '../../../rubric/observation-set.ts';
import { operatorMarks } from '../../../worker/scan/operator-marks.ts';
import { AS_OF, each, except, scanOf, type Server } from '../../rubric/fixture.ts';
import { eachPath } from '../../rubric/scan-fixture.ts';

const marks = (change: (server: Server) => void) =>
  operatorMarks(observationSet(except(change), AS_OF));

describe('operatorMarks', () => {
  it('are the addresses of c2s and the keys that are shown there', () => {
    const [address, key, ...others] = marks(() => undefined);
    expect(address).toBe('192.0.2.10');
    expect(key).toMatch(/^key [0-9a-f]{64}$/);
    expect(others).toEqual([]);
  });

  it.each([
    ['has no trusted certificate', { pathTrust: 'selfSigned' as const }],
    ['has none for the domain', { matchesDomain: false, matchedBy: null }],
  ])('say nothing of a place that %s: anyone could point there', (_, difference) => {
    const elsewhere = (server: Server) => {
      each(server, 'c2s', (place) => {
        eachPath(scanOf(place), difference);
      });
    };
    expect(marks(elsewhere)).toEqual([]);
  });
});
