import { describe, expect, it } from 'vitest';
import { observationSet } from '../../../rubric/observation-set.ts';
import type { ObservedValue } from '../../../rubric/observations.ts';
import { nextFunctional } from '../../../worker/scan/next-functional.ts';
import { allowsAccount } from '../../../worker/scan/functional/allows-account.ts';
import { allDone } from '../../rubric/functional-fixture.ts';
import { AS_OF, each, except, type Server } from '../../rubric/fixture.ts';

const at = new Date(AS_OF);
const HOUR_MS = 3_600_000;
type Form = Extract<
  NonNullable<ObservedValue<'stream'>['registration']>,
  { readonly state: 'form' }
>;

const FIELD = { type: null, label: null, isRequired: true };
const PLAIN: Form = {
  state: 'form',
  fields: [
    { name: 'username', ...FIELD },
    { name: 'password', ...FIELD },
  ],
  ...{
    hasDataForm: false,
    asksForEmail: false,
    hasCaptcha: false,
    webLinks: [],
    instructions: null,
  },
};
const FILE = { state: 'present' as const, url: 'https://x', serverTesting: true, facts: [] };

/** A server that shows this form to everybody, and has this provider file. */
const server =
  (form: Form | null, file: object = {}) =>
  (one: Server) => {
    one['provider-file'] = { ...FILE, ...file };
    each(one, 'c2s', (place) => {
      if (!('failed' in place.stream)) place.stream.registration = form;
    });
  };
const seenOf = (change: (server: Server) => void) => observationSet(except(change), AS_OF);

describe('an account may be made', () => {
  it('where tests are welcome and the form asks for a name and a password only', () => {
    expect(allowsAccount(seenOf(server(PLAIN)))).toBe(true);
    const wish = { name: 'nick', ...FIELD, isRequired: false };
    expect(allowsAccount(seenOf(server({ ...PLAIN, fields: [...PLAIN.fields, wish] })))).toBe(true);
  });

  it.each<[string, Form | null, object]>([
    ['the operator says nothing of tests', PLAIN, { serverTesting: null }],
    ['the operator refuses tests', PLAIN, { serverTesting: false }],
    ['there is no form', null, {}],
    ['it wants an e-mail address', { ...PLAIN, asksForEmail: true }, {}],
    ['it wants a proof of person', { ...PLAIN, hasCaptcha: true }, {}],
    ['it asks for more', { ...PLAIN, fields: [...PLAIN.fields, { name: 'key', ...FIELD }] }, {}],
    ['it asks for no password', { ...PLAIN, fields: PLAIN.fields.slice(0, 1) }, {}],
  ])('not where %s', (_, form, file) => {
    expect(allowsAccount(seenOf(server(form, file)))).toBe(false);
  });
});

describe('the next functional look', () => {
  const before = { intervalHours: 24, fullDueAt: null, functionalDueAt: at };
  const next = (
    change: (server: Server) => void,
    { tier = 'functional' as const, hours = 24, random = 0.5 } = {},
  ) => {
    const schedule = { ...before, functionalIntervalHours: hours };
    const { due } = nextFunctional({ seen: seenOf(change), tier, at }, schedule, random);
    return due && { hours: (Number(due.at) - Number(at)) / HOUR_MS, interval: due.intervalHours };
  };
  const nothing = () => undefined;

  it('comes a day later on average, 18 to 30 hours, so at any time of the day', () => {
    expect(next(nothing, { hours: 96 })).toEqual({ hours: 24, interval: 24 });
    expect(next(nothing, { random: 0 })).toEqual({ hours: 18, interval: 24 });
    expect(next(nothing, { random: 0.999 })?.hours).toBeCloseTo(30, 1);
  });

  it.each(['banned', 'throttled'] as const)(
    'comes after twice the time where we were %s',
    (failed) => {
      const unwelcome = (one: Server) => {
        one.functional = { ...allDone(), 'sign-in': { failed } };
      };
      expect(next(unwelcome)).toEqual({ hours: 48, interval: 48 });
      expect(next(unwelcome, { hours: 96 })).toEqual({ hours: 156, interval: 156 });
      expect(next(unwelcome, { hours: 156, random: 0.999 })?.hours).toBeLessThanOrEqual(156);
    },
  );

  it.each(['wrong-password', 'timeout', 'over-budget'] as const)(
    'is daily after a %s',
    (failed) => {
      const refused = (one: Server) => {
        one.functional = { ...allDone(), 'sign-in': { failed } };
      };
      expect(next(refused, { hours: 48 })?.interval).toBe(24);
    },
  );

  it('is set by another look only where an account may be made now and none was due', () => {
    const quick = (functionalDueAt: Date | null, form: Form | null) =>
      nextFunctional(
        { seen: seenOf(server(form)), tier: 'quick', at },
        { ...before, functionalDueAt, functionalIntervalHours: 24 },
        0.5,
      );
    expect(quick(at, PLAIN)).toEqual({ allowsAccount: true, due: null });
    expect(quick(null, null)).toEqual({ allowsAccount: false, due: null });
    const first = new Date(at.getTime() + 12 * HOUR_MS);
    expect(quick(null, PLAIN)).toEqual({ allowsAccount: true, due: { at: first } });
  });
});
