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

/** The passwords that the account of a run may have, the likelier first; none: there is no account any more. */
const made = new WeakMap<FunctionalRun, readonly string[]>();
/** Runs that came after one that was interrupted. */
const swept = new WeakSet<FunctionalRun>();

/** Makes an account as an app does, signs in, changes its password, and deletes it (XEP-0077 §3). */
export const registration = defineTrial('registration', {
  async attempt(trial) {
    const { run } = trial;
    made.set(run, []);
    await attemptAll(trial, createNewcomer(run));
    return {};
  },
  async tidy(run) {
    const passwords = made.get(run);
    if (passwords === undefined) {
      // No trial of this run has been: whatever is there was left by another one.
      if (run.mayRegister) swept.add(run);
      if (run.mayRegister) await sweepNewcomer(run);
    } else {
      made.set(run, []);
      await removeNewcomer(run, passwords);
    }
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
  let session: ClientSession | null = null;
  const here = () => session ?? mustHaveSignedIn();
  return {
    async register() {
      session = await register(run);
    },
    /** With the password that it has now. */
    async signIn() {
      await session?.close();
      const current = made.get(run)?.[0] ?? password;
      session = await expectSignIn(run, current);
      made.set(run, [current]);
    },
    async changePassword() {
      made.set(run, [nextPassword, password]);
      const fields = [xml('username', {}, local), xml('password', {}, nextPassword)];
      const reply = await askRegistrar(here(), fields);
      if (reply.state === 'error') made.set(run, [password]);
      expectResult(reply);
    },
    async remove() {
      await expectDeleted(here());
      made.set(run, []);
    },
  };
}

function mustHaveSignedIn(): never {
  throw new ProbeFailure('ours', 'The new account is not signed in.');
}

async function register(run: FunctionalRun): Promise<ClientSession> {
  if (!run.mayRegister)
    throw new Untried('We make accounts only where the operator lets programs do so.');
  if (swept.has(run))
    throw new Untried('The run before this one was interrupted; its account had to go first.');
  const { password, nextPassword } = run.names.newcomer;
  made.set(run, [password]);
  try {
    return await run.newcomer({ password, register: true });
  } catch (error) {
    if (isWrongPassword(error)) fail('The server made the account, and does not let it sign in.');
    // Anything but a refusal may have come after the account was made.
    if (!(error instanceof RegistrationRefused)) throw error;
    made.set(run, []);
    if (error.error === null) throw new StepEnd('restricted', error.detail);
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
