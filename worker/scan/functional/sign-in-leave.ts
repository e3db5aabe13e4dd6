import { setTimeout as sleep } from 'node:timers/promises';
import { beginSignIn, endSignIn } from '../../../lib/store/credentials/begin-sign-in.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import type { Tools } from '../../tools.ts';

/** Others' sign-ins at the same server take a second or two. */
const ASK_AGAIN_MS = 250;
const MOST_MS = 30_000;

/**
 * Waits until a sign-in at a domain cannot be the third that fails in a day.
 * @returns is told whether the server refused name and password
 * @throws ProbeFailure where two have failed today, or nobody else gets done; the reason of `signal`
 */
export async function signInLeave(
  { prisma }: Pick<Tools, 'prisma'>,
  domain: string,
  signal: AbortSignal,
): Promise<(isRefused: boolean) => Promise<void>> {
  const until = performance.now() + MOST_MS;
  while (performance.now() < until) {
    if (signal.aborted) throw toFailure(signal.reason);
    const leave = await beginSignIn(prisma, domain);
    if (leave.state === 'granted') return (isRefused) => endSignIn(prisma, leave.id, isRefused);
    if (leave.state === 'spent')
      throw new ProbeFailure(
        'over-budget',
        'Two sign-ins have failed at this server today: we do not try a third one.',
      );
    await sleep(ASK_AGAIN_MS);
  }
  throw new ProbeFailure('ours', 'Too many of our own sign-ins at this server were under way.');
}
