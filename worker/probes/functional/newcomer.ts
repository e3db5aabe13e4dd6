/** The account that the trial of registration makes (XEP-0077), and how it is found and removed whatever happens. */
import { ProbeFailure } from '../../net/failure.ts';
import type { ClientSession, IqReply } from '../../xmpp/client/client-session.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { RegistrationRefused } from '../../xmpp/client/registration-refused.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { expectResult, StepEnd } from './define-trial.ts';

/** Asks for a change of the account that is signed in. */
export function askRegistrar(
  session: ClientSession,
  children: readonly Element[],
): Promise<IqReply> {
  const query = xml('query', { xmlns: NAMESPACES.register }, ...children);
  return session.request('set', query, { to: session.domain });
}

/** Conditions with which servers end the stream of an account that is gone: Prosody's, and ejabberd's. */
const ENDS = ['(not-authorized)', '(conflict)'];

/**
 * Deletes the account that is signed in (XEP-0077 §3.2). A server may end the stream where the answer is due.
 * @throws StepEnd where it will not; ProbeFailure
 */
export async function expectDeleted(session: ClientSession): Promise<void> {
  try {
    expectResult(await askRegistrar(session, [xml('remove')]));
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    const { reason, detail } = error;
    if (reason !== 'stream-error' || !ENDS.some((end) => detail.includes(end))) throw error;
  }
  await session.close();
}

export const isWrongPassword = (error: unknown): boolean =>
  error instanceof ProbeFailure && error.reason === 'wrong-password';

/**
 * Signs in and deletes the account: one password after the other is tried.
 * @returns whether it was there with one of them
 * @throws ProbeFailure where it is there still, or nobody knows
 */
export async function removeNewcomer(
  run: FunctionalRun,
  passwords: readonly string[],
): Promise<boolean> {
  for (const password of passwords) {
    const session = await run.newcomer({ password, register: false }).catch((error: unknown) => {
      if (isWrongPassword(error)) return null;
      throw error;
    });
    if (session === null) continue;
    await deleteOrFail(session);
    return true;
  }
  return false;
}

async function deleteOrFail(session: ClientSession): Promise<void> {
  try {
    await expectDeleted(session);
  } catch (error) {
    if (!(error instanceof StepEnd)) throw error;
    const said = error.condition === null ? '' : ` (${error.condition})`;
    throw new ProbeFailure('restricted', `The server does not let us delete the account${said}.`);
  }
}

/**
 * Removes what a run that was interrupted may have left. Whether there is such an account is asked by making it: to sign in
 * would be a failed login wherever there is none.
 * @throws ProbeFailure where nobody knows whether it is there, as where the server lets one account be made in ten minutes
 */
export async function sweepNewcomer(run: FunctionalRun): Promise<void> {
  const { password, nextPassword } = run.names.newcomer;
  try {
    await deleteOrFail(await run.newcomer({ password, register: true }));
  } catch (error) {
    if (!(error instanceof RegistrationRefused) || error.reason === 'throttled') throw error;
    if (error.error?.condition === 'conflict') await removeNewcomer(run, [password, nextPassword]);
  }
}
