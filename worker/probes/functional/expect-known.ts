import { ProbeFailure } from '../../net/failure.ts';
import type { IqReply } from '../../xmpp/client/client-session.ts';
import type { Element } from '../../xmpp/client/xml.ts';
import { stepOutcomeOf } from './step-outcome.ts';

/**
 * What a look showed by which something is removed, or left alone.
 * @returns the payload; null where the server has nothing of the kind
 * @throws ProbeFailure where it did not tell: that is not the same as nothing
 */
export function expectKnown(reply: IqReply, what: string): Element | null {
  if (reply.state === 'result') return reply.payload;
  if (reply.state === 'silent')
    throw new ProbeFailure('timeout', `The server did not tell us ${what}.`);
  if (stepOutcomeOf(reply.error) === 'missing') return null;
  throw new ProbeFailure(
    'restricted',
    `The server did not let us see ${what} (${reply.error.condition}).`,
  );
}
