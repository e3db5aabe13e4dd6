import { describe, expect, it } from 'vitest';
import { isReached, verdict, type VerdictParts } from '../../../bin/tls/verdict.ts';
import type { Letter, RoleLetter } from '../../../rubric/report.ts';

function role(letter: Letter, ...others: Letter[]): RoleLetter {
  const endpoints = [letter, ...others].map((one, at) => ({
    subjectKey: `place ${at}`,
    letter: one,
    ...{ wouldBe: null, becomes: null, score: null, parts: null, caps: [], reason: null },
  }));
  return { letter, wouldBe: null, becomes: null, heldBy: null, endpoints };
}

function exitCode(letters: VerdictParts['letters'], over: Partial<VerdictParts> = {}): number {
  const open = new Set(['place 0', 'place 1']);
  const parts = { domain: 'a.example', least: 'B', isRefused: false, wasStopped: false } as const;
  return verdict({ ...parts, open, letters, ...over }).exitCode;
}

describe('verdict', () => {
  it('is 0 when every role that is offered has at least the letter', () => {
    expect(exitCode({ c2s: role('B'), s2s: role('A') })).toBe(0);
    expect(exitCode({ c2s: role('A+'), s2s: role('-') })).toBe(0);
    expect(exitCode({ c2s: role('A-') }, { least: 'A-' })).toBe(0);
  });

  it.each(['C', 'F', 'T', 'M'] as const)(
    'is 1 when one is %s, also beside an unknown one',
    (low) => {
      expect(exitCode({ c2s: role('A'), s2s: role(low) })).toBe(1);
      expect(exitCode({ c2s: role('?'), s2s: role(low) })).toBe(1);
    },
  );

  it('is 1 when --least asks for more', () => {
    expect(exitCode({ c2s: role('A') }, { least: 'A+' })).toBe(1);
    expect(exitCode({ c2s: role('T') }, { least: 'F' })).toBe(1);
  });

  it('is 2 when a role, or an endpoint that opened, could not be judged', () => {
    expect(exitCode({ c2s: role('A'), s2s: role('?') })).toBe(2);
    expect(exitCode({ c2s: role('A', '?') })).toBe(2);
    expect(exitCode({ c2s: role('A', '?') }, { open: new Set(['place 0']) })).toBe(0);
  });

  it('is 2 when nothing is offered, it was refused or stopped: whatever was seen', () => {
    expect(exitCode({ c2s: role('-'), s2s: role('-') })).toBe(2);
    expect(exitCode({ c2s: role('A') }, { wasStopped: true })).toBe(2);
    expect(exitCode({ c2s: role('F') }, { isRefused: true })).toBe(2);
  });

  it('names the letters, with a true minus', () => {
    const letters = { c2s: role('A-'), s2s: role('C') };
    const parts = { domain: 'a.example', isRefused: false, wasStopped: false, open: new Set('') };
    expect(verdict({ ...parts, letters, least: 'B' }).summary).toBe('s2s C: less than B.');
    expect(verdict({ ...parts, letters, least: 'C' }).summary).toBe('c2s A−, s2s C: at least C.');
  });
});

it('tells a letter that says nothing from one that is too low', () => {
  expect((['A', 'C', 'T', '?', '-'] as const).map((letter) => isReached(letter, 'B'))).toEqual([
    true,
    false,
    false,
    null,
    null,
  ]);
});
