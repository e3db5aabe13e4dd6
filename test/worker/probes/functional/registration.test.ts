import { describe, expect, it } from 'vitest';
import { registration } from '../../../../worker/probes/functional/registration.ts';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import type { StanzaError } from '../../../../worker/xmpp/client/client-session.ts';
import { RegistrationRefused } from '../../../../worker/xmpp/client/registration-refused.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import { makeContext } from '../context.ts';
import { attempt } from './attempt.ts';
import { createScriptedRun, type Asked, type Script } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

const STEPS = ['register', 'sign-in', 'change-password', 'sign-in-again', 'remove'] as const;
/** Done up to the step that ends so; nothing after it is tried. */
const until = (step: (typeof STEPS)[number], outcome: string) => {
  const end = STEPS.indexOf(step);
  return Object.fromEntries(
    STEPS.map((each, at) => [each, at < end ? 'done' : at === end ? outcome : 'untried']),
  );
};
const DONE = Object.fromEntries(STEPS.map((step) => [step, 'done']));

interface Faults {
  register?: StanzaError | ProbeFailure;
  readonly change?: StanzaError | 'silence' | 'breaks';
  /** It says that it has changed the password, and has not. */
  readonly keepsPassword?: boolean;
  readonly remove?: StanzaError | 'breaks' | 'ends';
}

/** A server that makes accounts, with one name; `failedLogins` and `has` tell what became of it. */
function scriptedRegistrar(
  faults: Faults = {},
  account: { password: string | null } = { password: null },
) {
  const seen = { failedLogins: 0, signIns: 0, registrations: 0 };
  const answer = ({ payload, session }: Asked) => {
    if (!payload.is('query', NAMESPACES.register)) return undefined;
    if (payload.getChild('remove')) {
      if (faults.remove === 'ends') {
        account.password = null;
        const detail = 'The server ended the stream (not-authorized)';
        session.isGone = true;
        throw new ProbeFailure('stream-error', detail);
      }
      if (faults.remove) return faults.remove;
      account.password = null;
      return null;
    }
    if (faults.change) return faults.change;
    if (!faults.keepsPassword) account.password = payload.getChildText('password');
    return null;
  };
  const newcomer: Script['newcomer'] = ({ password, register }) => {
    if (register) {
      seen.registrations += 1;
      if (faults.register instanceof ProbeFailure) throw faults.register;
      if (account.password !== null) throw new RegistrationRefused(stanzaError('conflict'));
      if (faults.register) throw new RegistrationRefused(faults.register);
      account.password = password;
      return;
    }
    seen.signIns += 1;
    if (account.password === password) return;
    seen.failedLogins += 1;
    throw new ProbeFailure('wrong-password', 'The server does not accept it.');
  };
  return { script: { answer, newcomer, mayRegister: true } satisfies Script, seen, account };
}

describe('registration', () => {
  it.each<[string, Faults, Record<string, string>]>([
    ['all of it', {}, DONE],
    ['closed', { register: stanzaError('not-allowed') }, until('register', 'restricted')],
    ['forbidden', { register: stanzaError('forbidden', 'auth') }, until('register', 'restricted')],
    [
      'one in ten minutes',
      { register: stanzaError('resource-constraint', 'wait') },
      until('register', 'throttled'),
    ],
    [
      'a form that asks for more',
      { register: new RegistrationRefused('It asks for an e-mail address.') },
      until('register', 'restricted'),
    ],
    [
      'a server that has never heard of it',
      { register: new RegistrationRefused('It ended the stream.', { isKnown: false }) },
      until('register', 'missing'),
    ],
    ['not there', { register: stanzaError('service-unavailable') }, until('register', 'missing')],
    [
      'a broken store',
      { register: stanzaError('internal-server-error') },
      until('register', 'failed'),
    ],
    [
      'a connection that breaks',
      { register: new ProbeFailure('reset', 'The connection broke.') },
      { failed: 'reset' },
    ],
    [
      'made, but it does not sign in',
      { register: new ProbeFailure('wrong-password', 'No.') },
      until('register', 'failed'),
    ],
    [
      'no change of passwords',
      { change: stanzaError('not-allowed') },
      until('change-password', 'restricted'),
    ],
    ['no answer to it', { change: 'silence' }, until('change-password', 'failed')],
    ['it breaks meanwhile', { change: 'breaks' }, { failed: 'reset' }],
    ['a password that stays', { keepsPassword: true }, until('sign-in-again', 'failed')],
    ['no deletion', { remove: stanzaError('not-allowed') }, until('remove', 'restricted')],
    ['a stream that ends with the account', { remove: 'ends' }, DONE],
  ])('%s', async (_, faults, outcomes) => {
    const { script } = scriptedRegistrar(faults);
    expect((await attempt(registration, script)).outcomes).toEqual(outcomes);
  });

  it('is not tried where nobody has said that we may', async () => {
    const { script, seen } = scriptedRegistrar();
    const { outcomes } = await attempt(registration, { ...script, mayRegister: false });
    expect(outcomes).toEqual(until('register', 'untried'));
    expect(seen).toEqual({ failedLogins: 0, signIns: 0, registrations: 0 });
  });

  it.each<[string, Faults, number]>([
    ['nothing went wrong', {}, 0],
    ['the password could not be changed', { change: stanzaError('not-allowed') }, 0],
    ['nobody knows which password it has', { change: 'silence' }, 1],
    ['the connection broke', { change: 'breaks' }, 1],
    ['the password stayed', { keepsPassword: true }, 2],
  ])('leaves no account where %s', async (_, faults, failedLogins) => {
    const { script, seen, account } = scriptedRegistrar(faults);
    await attempt(registration, script);
    expect(account.password).toBeNull();
    expect(seen.failedLogins).toBe(failedLogins);
  });

  it.each([
    ['first', 0],
    ['second', 1],
  ])('removes what was left with the %s password', async (password, failedLogins) => {
    const { script, seen, account } = scriptedRegistrar({}, { password });
    const { outcomes, details } = await attempt(registration, script);
    expect(outcomes).toEqual(until('register', 'untried'));
    expect(details['register']).toContain('had to go first');
    expect(account.password).toBeNull();
    expect(seen.failedLogins).toBe(failedLogins);
  });

  it('leaves somebody else’s account alone', async () => {
    const { script, account } = scriptedRegistrar({}, { password: 'theirs' });
    const { details } = await attempt(registration, script);
    expect(details['register']).toContain('Somebody has an account');
    expect(account.password).toBe('theirs');
  });
});

describe('the sweep after an interrupted run', () => {
  const sweep = async (faults: Faults, password: string | null) => {
    const registrar = scriptedRegistrar(faults, { password });
    const { run } = createScriptedRun(registrar.script);
    const context = makeContext({ functional: run });
    const problem = await registration.tidy?.(run, context).then(
      () => null,
      (error: unknown) => error,
    );
    const observation = await registration.observe({ kind: 'domain' }, context);
    return { ...registrar, problem, observation };
  };

  it.each([
    [null, 0],
    ['first', 0],
    ['second', 1],
  ])('removes an account with the password %s', async (password, failedLogins) => {
    const { account, seen, problem, observation } = await sweep({}, password);
    expect(account.password).toBeNull();
    expect(problem).toBeNull();
    expect(seen.failedLogins).toBe(failedLogins);
    // A name that was deleted may not be had again: this run makes no other one.
    expect(seen.registrations).toBe(1);
    expect(JSON.stringify(observation)).toContain('was interrupted');
  });

  it('is not over where the server lets nobody ask', async () => {
    const { problem } = await sweep({ register: stanzaError('resource-constraint', 'wait') }, null);
    expect(problem).toMatchObject({ reason: 'throttled' });
  });

  it('is not over before somebody has swept after all', async () => {
    const faults: Faults = { register: stanzaError('resource-constraint', 'wait') };
    const { script, account } = scriptedRegistrar(faults);
    const { run } = createScriptedRun(script);
    const context = makeContext({ functional: run });
    const tidy = () => registration.tidy?.(run, context);
    await expect(tidy()).rejects.toMatchObject({ reason: 'throttled' });
    await registration.observe({ kind: 'domain' }, context);
    await expect(tidy()).rejects.toMatchObject({ reason: 'throttled' });
    delete faults.register;
    account.password = 'first';
    await tidy();
    expect(account.password).toBeNull();
  });

  it('is over where no accounts are made any more, or this name is not to be had', async () => {
    const { problem } = await sweep({ register: stanzaError('not-acceptable', 'modify') }, null);
    expect(problem).toBeNull();
  });
});
