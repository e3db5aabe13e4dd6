import { describe, expect, it } from 'vitest';
import { readStaple } from '../../../worker/tls/staple.ts';
import { made, madeDer } from './made.ts';
import type { MADE } from './openssl-made.table.ts';

const leaf = made('leaf');
const issuer = made('intermediate');

describe('readStaple', () => {
  it.each<[keyof typeof MADE, string]>([
    ['stapleGood', 'good'],
    ['stapleSha256', 'good'],
    ['stapleBare', 'good'],
    ['stapleDelegated', 'good'],
    ['stapleRevoked', 'revoked'],
    ['stapleUnknown', 'unknown'],
    ['stapleTryLater', 'failed'],
    ['stapleForeign', 'unreadable'], // about another certificate
    ['stapleStranger', 'unreadable'], // signed by another key under the root's name
    ['leaf', 'unreadable'],
  ])('%s is %s', (name, state) => {
    expect(readStaple(madeDer(name), leaf, issuer).state).toBe(state);
  });

  it('says until when it counts', () => {
    expect(readStaple(madeDer('stapleGood'), leaf, issuer).nextUpdate).toMatch(/^2036-11-19T/);
  });

  it('is none where none was stapled', () => {
    expect(readStaple(null, leaf, issuer)).toEqual({ state: 'none', nextUpdate: null });
  });

  it('is not believed where the issuer is not known, or is another', () => {
    expect(readStaple(madeDer('stapleGood'), leaf, null).state).toBe('unreadable');
    expect(readStaple(madeDer('stapleGood'), leaf, made('root')).state).toBe('unreadable');
  });

  it('is not believed with any one byte of what is signed turned over', () => {
    const response = madeDer('stapleBare');
    const states = new Set<string>();
    for (let at = 0; at < response.length; at += 3) {
      const turned = Buffer.from(response);
      turned[at] = (turned[at] ?? 0) ^ 1;
      const { state } = readStaple(turned, leaf, issuer);
      // The envelope around what is signed may change without a change of meaning.
      if (at > 40 && at < 190) states.add(state);
      expect(state).not.toBe('revoked');
    }
    expect(states).toEqual(new Set(['unreadable']));
  });
});
