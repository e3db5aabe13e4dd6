import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { readStanzaError } from '../../xmpp/client/stanza-error.ts';
import { expectArrival, requireWay } from './define-trial.ts';
import { isBounceOf } from './deliver.ts';
import { carries, markedMessage } from './stanzas.ts';

/** A plain message between two sessions. */
export interface Said {
  readonly from: ClientSession;
  readonly to: ClientSession;
  /** Whom it is addressed to. Default: the very device. */
  readonly address?: string;
}

/**
 * Sends a message and sees it arrive.
 * @param otherwise what is said where it does not
 * @throws StepEnd (failed); Untried where it came back as lost between the servers; ProbeFailure
 */
export async function say({ from, to, address = to.jid }: Said, otherwise: string): Promise<void> {
  const { mark, message } = markedMessage(address);
  const bounces = from.collect(isBounceOf(message, to.bareJid));
  const arrival = to.next(carries(mark));
  from.send(message);
  const arrived = await arrival;
  bounces.stop();
  const [bounce] = bounces.stanzas;
  if (arrived === null && bounce !== undefined)
    requireWay(readStanzaError(bounce.getChild('error')));
  expectArrival(arrived, otherwise);
}

/** Whether a plain message gets through now. @throws ProbeFailure */
export async function isWayOpen(from: ClientSession, to: ClientSession): Promise<boolean> {
  const { mark, message } = markedMessage(to.jid);
  const arrival = to.next(carries(mark));
  from.send(message);
  return (await arrival) !== null;
}

/** Before anything is judged by what arrives: a plain message has to. @throws Untried, ProbeFailure */
export async function requireOpenWay(from: ClientSession, to: ClientSession): Promise<void> {
  if (!(await isWayOpen(from, to)))
    throw new Untried('A plain message between the account and the contact did not arrive.');
}
