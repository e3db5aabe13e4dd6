import { randomUUID } from 'node:crypto';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { isLost } from './step-outcome.ts';

/** Namespaces of what several trials speak. */
export const NS = {
  ping: 'urn:xmpp:ping',
  roster: 'jabber:iq:roster',
  dataForms: 'jabber:x:data',
  resultSets: 'http://jabber.org/protocol/rsm',
  forward: 'urn:xmpp:forward:0',
} as const;

/** A chat message with a text that nobody else can guess, and that somebody who reads it by chance understands. */
export function markedMessage(to: string): { readonly mark: string; readonly message: Element } {
  const id = randomUUID();
  const mark = `This is a test. ${id}`;
  return { mark, message: xml('message', { to, type: 'chat', id }, xml('body', {}, mark)) };
}

export function attributeOf(element: Element | null | undefined, name: string): string | null {
  const value: unknown = element?.getAttr(name);
  return typeof value === 'string' ? value : null;
}

/** The bare JID of a full one (RFC 7622), in lower case, as servers may write it. */
export function bareOf(jid: string): string {
  return (jid.split('/')[0] ?? '').toLowerCase();
}

/** Whether our own account has sent it; a stanza without a sender is from there (RFC 6120 §8.1.2.1). */
export function isFromAccount(stanza: Element, bareJid: string): boolean {
  const from = attributeOf(stanza, 'from');
  return from === null || bareOf(from) === bareJid;
}

/** A message that is no error and carries the mark as its text. */
export function carries(mark: string): (stanza: Element) => boolean {
  return (stanza) =>
    stanza.is('message') &&
    attributeOf(stanza, 'type') !== 'error' &&
    stanza.getChildText('body') === mark;
}

/** The domain of an account as its own server writes it, which may be in another script than ours (RFC 7622 §3.2). */
export function domainOf({ bareJid }: ClientSession): string {
  return bareJid.slice(bareJid.indexOf('@') + 1);
}

/**
 * Asks the server of an account for a sign of life, whatever it says: the answer shows that all that `session` sent there
 * before has arrived, for stanzas do not overtake each other (RFC 6120 §10.1).
 * @throws Untried where no answer came from there; ProbeFailure
 */
export async function awaitArrivalAt(
  account: ClientSession,
  session: ClientSession,
): Promise<void> {
  await expectLife(domainOf(account), session);
}

/**
 * Asks a server or a service for a sign of life, whatever it says.
 * @throws Untried where the question is lost on its way, or is to be asked later: nobody can tell whose doing it is;
 *   ProbeFailure
 */
export async function expectLife(domain: string, session: ClientSession): Promise<void> {
  const reply = await session.request('get', xml('ping', NS.ping), { to: domain });
  if (reply.state === 'silent') throw new Untried(`No answer came from ${domain}.`);
  if (reply.state === 'error' && (isLost(reply.error) || reply.error.type === 'wait'))
    throw new Untried(`${domain} was not reached (${reply.error.condition}).`);
}

/** Lets time go by; at its end the session is seen to be still there. @throws ProbeFailure where it is not */
export async function letPass(ms: number, session: ClientSession): Promise<void> {
  await session.next(() => false, ms);
}
