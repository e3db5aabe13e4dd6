import type { ObservedValue } from '../../../rubric/observations.ts';
import { ProbeFailure } from '../../net/failure.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { defineProbe, type Probe } from '../probe.ts';
import { redacted } from './redacted.ts';

type SignIns = ObservedValue<'sign-in'>['signIns'];

/** Two sign-ins of one kind met two salts: a third one tells whether each is new, or the password was stored anew. */
function needsThird(signIns: SignIns): boolean {
  const [first, second, ...more] = signIns;
  if (!first?.scram || !second?.scram || more.length > 0) return false;
  return first.mechanism === second.mechanism && first.scram.salt !== second.scram.salt;
}

/** A third one that does not come about leaves what the two have shown. @throws what the end of the run threw */
async function signInAgain(run: FunctionalRun): Promise<void> {
  const third = await run.newDevice().catch((error: unknown) => {
    if (error instanceof ProbeFailure) return null;
    throw error;
  });
  await third?.close();
}

/**
 * How our account signs in. First in a run: it signs in the two devices that the trials share, so that two salts can be
 * compared (RFC 5802 §5.1) without a login of its own; only where they differ it signs in a third time.
 */
export const signIn: Probe<'sign-in'> = {
  ...defineProbe('sign-in', async (_subject, { functional: run }) => {
    if (!run) throw new ProbeFailure('ours', 'There is no account to sign in with.');
    try {
      await run.device('phone');
      await run.device('computer');
      if (needsThird(run.signIns().signIns)) await signInAgain(run);
    } catch (error) {
      throw redacted(error, run);
    }
    return run.signIns();
  }),
  needsConsent: true,
};
