import type { IqReply } from '../../xmpp/client/client-session.ts';
import type { FoundServices } from '../../xmpp/client/find-services.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { expectResult, StepEnd } from './define-trial.ts';
import { stepOutcomeOf } from './step-outcome.ts';

/**
 * Ends the step in which none of the server's services was the one that is tried: it is missing only where the server has
 * named its services and each of them has said what it is.
 * @param detail what is said then
 * @throws StepEnd, Untried
 */
export function missService(
  { listReply, unanswered, isCut }: FoundServices,
  detail: string,
): never {
  expectResult(listReply);
  if (isCut) throw new Untried('The server names more services than we ask.');
  if (unanswered.some(isOpen))
    throw new Untried('Not every service of the server told us now what it is.');
  throw new StepEnd('missing', detail);
}

/** One that says that there is nobody, or that it has nothing to tell, has answered. */
const isOpen = (reply: IqReply): boolean =>
  reply.state !== 'error' ||
  reply.error.type === 'wait' ||
  stepOutcomeOf(reply.error) !== 'missing';
