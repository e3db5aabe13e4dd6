import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { readStanzaError } from '../../xmpp/client/stanza-error.ts';
import type { Element } from '../../xmpp/client/xml.ts';
import { expectArrival, refuse } from './define-trial.ts';
import { attributeOf, bareOf } from './stanzas.ts';

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
 * @throws StepEnd by the error with which it came back (RFC 6120 §8.3), else failed; ProbeFailure
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
  if (arrived === null && bounce !== undefined) refuse(readStanzaError(bounce.getChild('error')));
  expectArrival(arrived, otherwise);
}

/** Errors keep the name and the id of what they are about (RFC 6120 §8.3.1). */
export function isBounceOf(sent: Element, from: string): (stanza: Element) => boolean {
  return (stanza) =>
    stanza.is(sent.name) &&
    attributeOf(stanza, 'type') === 'error' &&
    attributeOf(stanza, 'id') === attributeOf(sent, 'id') &&
    bareOf(attributeOf(stanza, 'from') ?? '') === from;
}
