import { describe, expect, it } from 'vitest';
import { leastState, stateOfAnswer, stateOfRefusal } from '../../../worker/dns/dnssec.ts';

const errors = (...codes: number[]) => codes.map((code) => ({ code, text: '' }));

describe('stateOfAnswer', () => {
  it.each([
    [true, [], 'secure'],
    [true, [5], 'secure'],
    [false, [], 'insecure'],
    [false, [3], 'insecure'], // a stale answer
    [false, [5], 'indeterminate'],
    [false, [3, 5], 'indeterminate'],
  ] as const)('with AD %j and extended errors %j: %s', (isAuthenticated, codes, state) => {
    expect(stateOfAnswer({ isAuthenticated, extendedErrors: errors(...codes) })).toBe(state);
  });
});

describe('stateOfRefusal', () => {
  it.each([
    [[], 'indeterminate'],
    [[0], 'bogus'],
    [[6], 'bogus'],
    [[7], 'bogus'],
    [[9], 'bogus'],
    [[22, 9], 'bogus'],
    [[5], 'indeterminate'],
    [[22], 'indeterminate'],
    [[23, 22], 'indeterminate'],
  ] as const)('with extended errors %j: %s', (codes, state) => {
    expect(stateOfRefusal(errors(...codes))).toBe(state);
  });
});

describe('leastState', () => {
  it.each([
    [['secure', 'secure'], 'secure'],
    [['secure', 'insecure'], 'insecure'],
    [['insecure', 'indeterminate'], 'indeterminate'],
    [['indeterminate', 'bogus', 'secure'], 'bogus'],
    [['secure', null], 'secure'],
    [[null, null], null],
    [[], null],
  ] as const)('%j: %s', (states, least) => {
    expect(leastState(states)).toBe(least);
  });
});
