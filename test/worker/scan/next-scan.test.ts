import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../rubric/observations.ts';
import type { Letter, Report } from '../../../rubric/report.ts';
import { nextScan } from '../../../worker/scan/next-scan.ts';
import { operatorHint } from '../../../worker/scan/operator-hint.ts';

const at = new Date('2026-11-22T00:00:00Z');
const report = (c2s: Letter, s2s: Letter) =>
  ({ letters: { c2s: { letter: c2s }, s2s: { letter: s2s } } }) as Report;
const seenAt = (address: string, service: string, state: string) =>
  ({
    probe: 'reachability',
    status: 'observed',
    subject: { kind: 'tcp', service, address },
    value: { state },
  }) as Observation;
const banned = { status: 'failed', reason: 'banned' } as Observation;

describe('nextScan', () => {
  it('comes back after a day, spread over a tenth of it on either side', () => {
    const last = { report: report('A', 'B'), observations: [], at };
    expect(nextScan(last, 48, 0.5)).toEqual({
      nextScanAt: new Date('2026-11-23T00:00:00Z'),
      intervalHours: 24,
    });
    expect(nextScan(last, 24, 0).nextScanAt).toEqual(new Date('2026-11-22T21:36:00Z'));
  });

  it.each([
    ['a ?', { report: report('?', 'A'), observations: [], at }],
    ['a ? of s2s', { report: report('A', '?'), observations: [], at }],
    ['a ban', { report: report('A', 'A'), observations: [banned], at }],
  ])('doubles the interval at %s, up to a week', (_, last) => {
    expect(nextScan(last, 24, 0.5).intervalHours).toBe(48);
    expect(nextScan(last, 96, 0.5).intervalHours).toBe(168);
    expect(nextScan(last, 168, 0.5).intervalHours).toBe(168);
  });
});

describe('operatorHint', () => {
  it('is the lowest address at which a c2s endpoint is open', () => {
    expect(
      operatorHint([
        seenAt('192.0.2.9', 'xmpp-client', 'open'),
        seenAt('192.0.2.2', 'xmpps-client', 'open'),
        seenAt('192.0.2.1', 'xmpp-server', 'open'),
        seenAt('192.0.2.0', 'xmpp-client', 'refused'),
      ]),
    ).toBe('192.0.2.2');
    expect(operatorHint([seenAt('192.0.2.9', 'xmpp-client', 'silent')])).toBeNull();
  });
});
