import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registration } from '../../../../worker/probes/functional/registration.ts';
import type { FunctionalRun } from '../../../../worker/xmpp/client/functional-run.ts';
import type { LabDomain } from '../../../lab/domains.ts';
import { tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { toldBy } from './attempt.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({
    domains: ['good.example', 'ej.example', 'throttled.good.example', 'throttled.ej.example'],
  });
});
afterAll(() => lab.stop());

const STEPS = ['register', 'sign-in', 'change-password', 'sign-in-again', 'remove'] as const;
const done = Object.fromEntries(STEPS.map((step) => [step, 'done']));
const ended = (outcome: string) =>
  Object.fromEntries(STEPS.map((step, at) => [step, at === 0 ? outcome : 'untried']));

/** Makes and deletes accounts, each time with another name. */
const attempt = (
  domain: LabDomain,
  before: (run: FunctionalRun) => Promise<void> = () => Promise.resolve(),
  after: (run: FunctionalRun) => Promise<void> = () => Promise.resolve(),
) => {
  const probe: typeof registration = {
    ...registration,
    async observe(subject, context) {
      const run = context.functional;
      if (!run) throw new Error('No run.');
      await before(run);
      const seen = await registration.observe(subject, context);
      await after(run);
      return seen;
    },
  };
  return tryOn(lab, domain, probe, { contactAt: null }).then(toldBy);
};

const leaveOne = async (run: FunctionalRun) => {
  const { password } = run.names.newcomer;
  await (await run.newcomer({ password, register: true })).close();
};
/** Where it is gone its name is free again; not so on good.example, which keeps tombstones. */
const expectGone = async (run: FunctionalRun) => {
  const { password } = run.names.newcomer;
  await expect(run.newcomer({ password, register: false })).rejects.toMatchObject({
    reason: 'wrong-password',
  });
};

describe('registration', () => {
  it.each(['good.example', 'ej.example'] as const)(
    'is done at %s, twice, and leaves no account',
    async (domain) => {
      expect(await attempt(domain, undefined, expectGone)).toEqual({ outcomes: done, details: {} });
      expect((await attempt(domain)).outcomes).toEqual(done);
    },
  );

  it.each(['no-registration.good.example', 'no-registration.ej.example'] as const)(
    'is not there at %s',
    async (domain) => {
      const { outcomes } = await attempt(domain);
      expect(outcomes).toEqual(ended('missing'));
    },
  );

  it.each(['throttled.good.example', 'throttled.ej.example'] as const)(
    'is to be tried again later at %s, which makes one account an hour',
    async (domain) => {
      expect((await attempt(domain)).outcomes).toEqual(done);
      expect((await attempt(domain)).outcomes).toEqual(ended('throttled'));
    },
  );

  it.each(['good.example', 'ej.example'] as const)(
    'removes at %s what an interrupted run has left',
    async (domain) => {
      const { outcomes, details } = await attempt(domain, leaveOne, expectGone);
      expect(outcomes).toEqual(ended('untried'));
      expect(details['register']).toContain('had to go first');
    },
  );

  it.each(['good.example', 'ej.example'] as const)(
    'is swept at %s before anything is tried',
    async (domain) => {
      const sweep = async (run: FunctionalRun) => {
        await leaveOne(run);
        await registration.tidy?.(run, {} as never);
      };
      const { outcomes, details } = await attempt(domain, sweep, expectGone);
      expect(outcomes).toEqual(ended('untried'));
      expect(details['register']).toContain('was interrupted');
    },
  );
});
