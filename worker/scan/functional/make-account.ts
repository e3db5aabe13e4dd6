import { endMaking } from '../../../lib/store/credentials/end-making.ts';
import { ProbeFailure } from '../../net/failure.ts';
import type { Tools } from '../../tools.ts';
import type { SessionOptions } from '../../xmpp/client/client-session.ts';
import { openSession } from '../../xmpp/client/open-session.ts';
import { RegistrationRefused } from '../../xmpp/client/registration-refused.ts';

/** Whoever is told to wait does so for a day. */
const WAIT_MS = 86_400_000;

/**
 * Registers an account whose row is stored already (XEP-0077) and signs in with it once. One that is there, because we were
 * killed after it had been made, is left as it is.
 * @param id of its row, which says from then on what became of it
 * @throws ProbeFailure `throttled`: to be tried again after a day; `restricted`: not before somebody has seen to it; what
 *   broke off is tried again with the next run
 */
export async function makeAccount(
  { prisma }: Pick<Tools, 'prisma'>,
  id: number,
  options: Pick<SessionOptions, 'account' | 'context'>,
): Promise<void> {
  try {
    const session = await openSession({
      ...{ ...options, party: 'phone', resource: 'joining', register: true },
      onStanza: () => undefined,
      redact: (text) => text,
    });
    await session.close();
    await endMaking(prisma, id, { state: 'ready' });
  } catch (error) {
    if (!(error instanceof RegistrationRefused)) throw error;
    if (error.error?.condition === 'conflict') return;
    const note = error.detail;
    const isToWait = error.reason === 'throttled';
    const notBefore = new Date(Date.now() + WAIT_MS);
    await endMaking(
      prisma,
      id,
      isToWait ? { state: 'making', notBefore, note } : { state: 'attention', note },
    );
    throw new ProbeFailure(error.reason, note);
  }
}
