import type { ClientSession, StanzaError } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { readStanzaError } from '../../xmpp/client/stanza-error.ts';
import type { Element } from '../../xmpp/client/xml.ts';
import { expectArrival, StepEnd } from './define-trial.ts';
import { attributeOf, bareOf } from './stanzas.ts';
import { isLost, stepOutcomeOf } from './step-outcome.ts';

/** How often it is looked whether the stanza has come back. */
const SLICE_MS = 1000;

export interface Delivery {
  readonly from: ClientSession;
  readonly to: ClientSession;
  /** A message or presence for the other's account. */
  readonly stanza: Element;
  /** How it looks when it is there. */
  readonly arrives: (stanza: Element) => boolean;
  readonly seconds: number;
}

/**
 * Sends a stanza from one account to the other, and sees it arrive.
 * @param otherwise what is said where it neither arrives in time nor comes back
 * @throws StepEnd by the error with which it came back (RFC 6120 §8.3), else failed; Untried where the contact's side is
 *   what did not work; ProbeFailure
 */
export async function deliver(delivery: Delivery, otherwise: string): Promise<void> {
  const { from, to, stanza, arrives, seconds } = delivery;
  const bounces = from.collect(isBounceOf(stanza, to.bareJid));
  const slices = (seconds * 1000) / SLICE_MS;
  let arrival = to.next(arrives, SLICE_MS);
  from.send(stanza);
  for (let slice = 1; (await arrival) === null && slice < slices; slice += 1) {
    if (bounces.stanzas.length > 0) break;
    arrival = to.next(arrives, SLICE_MS);
  }
  bounces.stop();
  const arrived = await arrival;
  const [bounce] = bounces.stanzas;
  if (arrived === null && bounce !== undefined)
    refuseReturned(readStanzaError(bounce.getChild('error')), from);
  expectArrival(arrived, otherwise);
}

/**
 * Ends the step of a stanza that came back to `from`.
 *
 * Only what the tested server says of reaching the other is held against it: neither what the contact's says of reaching it,
 * nor that the contact's has nobody there, nor that either asks to try later.
 */
export function refuseReturned(error: StanzaError, { party }: ClientSession): never {
  const isUnavailable = error.condition === 'recipient-unavailable';
  const isTheirs = party === 'contact' ? isLost(error) : isUnavailable;
  const isForLater = (isLost(error) || isUnavailable) && error.type === 'wait';
  if (isTheirs || isForLater)
    throw new Untried(`It came back before it was there (${error.condition}).`);
  throw new StepEnd(stepOutcomeOf(error), error.text, error.condition);
}

/** Errors keep the name and the id of what they are about (RFC 6120 §8.3.1). */
export function isBounceOf(sent: Element, from: string): (stanza: Element) => boolean {
  return (stanza) =>
    stanza.is(sent.name) &&
    attributeOf(stanza, 'type') === 'error' &&
    attributeOf(stanza, 'id') === attributeOf(sent, 'id') &&
    bareOf(attributeOf(stanza, 'from') ?? '') === from;
}
