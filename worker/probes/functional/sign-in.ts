import { ProbeFailure } from '../../net/failure.ts';
import { defineProbe, type Probe } from '../probe.ts';
import { redacted } from './redacted.ts';

/**
 * How our account signs in. First in a run: it signs in the two devices that the trials share, so that two salts can be
 * compared (RFC 5802 §5.1) without a login of its own.
 */
export const signIn: Probe<'sign-in'> = {
  ...defineProbe('sign-in', async (_subject, { functional: run }) => {
    if (!run) throw new ProbeFailure('ours', 'There is no account to sign in with.');
    try {
      await run.device('phone');
      await run.device('computer');
    } catch (error) {
      throw redacted(error, run);
    }
    return run.signIns();
  }),
  needsConsent: true,
};
