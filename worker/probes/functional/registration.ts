import { ProbeFailure } from '../../net/failure.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { RegistrationRefused } from '../../xmpp/client/registration-refused.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { defineTrial, expectResult, fail, refuse, StepEnd, type TrialRun } from './define-trial.ts';
import {
  askRegistrar,
  expectDeleted,
  isWrongPassword,
  removeNewcomer,
  sweepNewcomer,
} from './newcomer.ts';

/** What is known of the account of a run. */
interface State {
  /** The passwords that it may have, the likelier first; none: there is no account. */
  passwords: readonly string[];
  hasBegun: boolean;
  /** Nobody knows what the run before this one has left. */
  isUnswept: boolean;
  /** There was a run before this one that was interrupted. */
  cameAfter: boolean;
}
const states = new WeakMap<FunctionalRun, State>();
function stateOf(run: FunctionalRun): State {
  const none = { passwords: [], hasBegun: false, isUnswept: false, cameAfter: false };
  const state = states.get(run) ?? none;
  states.set(run, state);
  return state;
}

/** Makes an account as an app does, signs in, changes its password, and deletes it (XEP-0077 §3). */
export const registration = defineTrial('registration', {
  async attempt(trial) {
    stateOf(trial.run).hasBegun = true;
    await attemptAll(trial, createNewcomer(trial.run));
    return {};
  },
  async tidy(run) {
    const state = stateOf(run);
    if (state.passwords.length > 0) await removeNewcomer(run, state.passwords);
    state.passwords = [];
    if (!run.mayRegister || (state.hasBegun && !state.isUnswept)) return;
    // No trial of this run has been: whatever is there was left by another one.
    Object.assign(state, { cameAfter: true, isUnswept: true });
    await sweepNewcomer(run);
    state.isUnswept = false;
  },
});

async function attemptAll(
  { step }: TrialRun<'registration'>,
  newcomer: ReturnType<typeof createNewcomer>,
): Promise<void> {
  if (!(await step('register', () => newcomer.register()))) return;
  if (!(await step('sign-in', () => newcomer.signIn()))) return;
  if (!(await step('change-password', () => newcomer.changePassword()))) return;
  if (!(await step('sign-in-again', () => newcomer.signIn()))) return;
  await step('remove', () => newcomer.remove());
}

/** What is done in the name of the new account. */
function createNewcomer(run: FunctionalRun) {
  const { local, password, nextPassword } = run.names.newcomer;
  const state = stateOf(run);
  let session: ClientSession | null = null;
  const here = () => session ?? mustHaveSignedIn();
  return {
    async register() {
      session = await register(run);
    },
    /** With the password that it has now. */
    async signIn() {
      await session?.close();
      const current = state.passwords[0] ?? password;
      session = await expectSignIn(run, current);
      state.passwords = [current];
    },
    async changePassword() {
      state.passwords = [nextPassword, password];
      const fields = [xml('username', {}, local), xml('password', {}, nextPassword)];
      const reply = await askRegistrar(here(), fields);
      if (reply.state === 'error') state.passwords = [password];
      expectResult(reply);
    },
    async remove() {
      await expectDeleted(here());
      state.passwords = [];
    },
  };
}

function mustHaveSignedIn(): never {
  throw new ProbeFailure('ours', 'The new account is not signed in.');
}

async function register(run: FunctionalRun): Promise<ClientSession> {
  if (!run.mayRegister)
    throw new Untried('We make accounts only where the operator lets programs do so.');
  const state = stateOf(run);
  if (state.cameAfter)
    throw new Untried('The run before this one was interrupted; its account had to go first.');
  const { password, nextPassword } = run.names.newcomer;
  state.passwords = [password];
  try {
    return await run.newcomer({ password, register: true });
  } catch (error) {
    if (isWrongPassword(error)) fail('The server made the account, and does not let it sign in.');
    // Anything but a refusal may have come after the account was made.
    if (!(error instanceof RegistrationRefused)) throw error;
    state.passwords = [];
    if (error.error === null)
      throw new StepEnd(error.isKnown ? 'restricted' : 'missing', error.detail);
    if (error.error.condition !== 'conflict') refuse(error.error);
  }
  const wasOurs = await removeNewcomer(run, [password, nextPassword]);
  throw new Untried(
    wasOurs
      ? 'An earlier run had left its account, which had to go first.'
      : 'Somebody has an account of the name that ours would have had.',
  );
}

async function expectSignIn(run: FunctionalRun, password: string): Promise<ClientSession> {
  try {
    return await run.newcomer({ password, register: false });
  } catch (error) {
    if (isWrongPassword(error)) fail('The server does not accept the name and the password.');
    throw error;
  }
}
