import { describe, expect, it } from 'vitest';
import { say, sayFactValue, sayKey } from '../../messages/format.ts';
import { german } from '../../messages/de/rubric.ts';
import { english } from '../../rubric/catalogue.ts';

/** The names that a pattern puts in, plural and date forms aside. */
const placeholders = (pattern: string): string[] =>
  [...new Set([...pattern.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ''))].sort();

const expired = (until: string) => ({
  key: 'check.certificate-validity.expired',
  values: { until },
});

describe('the German words', () => {
  it('are there for every English one, and for no other', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    expect(Object.keys(english).length).toBeGreaterThan(300);
  });

  it.each(Object.keys(english))('of %s put in the same values', (key) => {
    expect(placeholders(german[key] ?? '')).toEqual(placeholders(english[key] ?? ''));
  });
});

describe('say', () => {
  it('writes dates as people do, in UTC', () => {
    const late = expired('2026-03-03T23:30:00.000Z');
    expect(say(late, 'en')).toBe('The server identity certificate expired on 3 March 2026.');
    expect(say(late, 'de')).toBe('Der Ausweis des Servers ist am 3. März 2026 abgelaufen.');
  });

  it('writes the minute of an outage', () => {
    const values = { since: '2026-11-22T15:03:00.000Z' };
    expect(say({ key: 'check.availability.refused-since', values }, 'en')).toBe(
      'Connections to this server are refused, since 22 November 2026 at 15:03 UTC.',
    );
  });

  it('counts', () => {
    const promises = (count: number) => say({ key: 'missing.no-account', values: { count } }, 'en');
    expect(promises(1)).toBe('1 promise not tried: no test account.');
    expect(promises(12)).toBe('12 promises not tried: no test account.');
  });

  it('keeps what a server sent as it is: no markup, and no date where none is due', () => {
    const issuer = '<b>2026-01-01</b> {until, date} & co';
    const message = { key: 'check.certificate-trust.unknown-issuer', values: { issuer } };
    expect(say(message, 'en')).toContain(issuer);
    const values = { text: '2026-01-01' };
    expect(say({ key: 'check.sign-up.stated', values }, 'en')).toBe(
      'How to join is stated: 2026-01-01',
    );
  });

  it('says our own values of facts in the language, and what people wrote as it is', () => {
    const kept = (text: string) => ({ key: 'check.data-retention.stated', values: { text } });
    expect(say(kept('unlimited'), 'de')).toBe(
      'Wie lange etwas aufbewahrt wird, ist angegeben: unbegrenzt',
    );
    expect(say(kept('1 days'), 'en')).toBe('How long things are kept is stated: 1 day');
    expect(sayFactValue('free', 'de')).toBe('kostenlos');
    expect(sayFactValue('a week, then gone', 'de')).toBe('a week, then gone');
    expect(sayFactValue('constructor', 'de')).toBe('constructor');
  });

  it('gives the key of a sentence that nobody knows any more', () => {
    expect(sayKey('check.gone.old', 'de')).toBe('check.gone.old');
  });

  it('is not thrown by a time that is none, or by a value that is missing', () => {
    expect(say(expired('soon'), 'en')).toBe('check.certificate-validity.expired');
    expect(say({ key: 'fold.seen', values: {} }, 'en')).toBe('fold.seen');
  });
});

describe('every sentence', () => {
  const values = {
    since: '2026-01-01T00:00:00.000Z',
    until: '2026-01-01T00:00:00.000Z',
    from: '2026-01-01',
    asOf: '2026-01-01T00:00:00.000Z',
  };
  it.each(Object.keys(english))('%s can be said in both languages', (key) => {
    const others = Object.fromEntries(placeholders(english[key] ?? '').map((name) => [name, 2]));
    for (const locale of ['en', 'de'] as const) {
      const sentence = say({ key, values: { ...others, ...values } }, locale);
      expect(sentence).not.toBe(key);
      expect(sentence).not.toMatch(/[{}]/);
    }
  });
});
