import { domainToASCII } from 'node:url';
import { ProbeFailure } from '../../net/failure.ts';
import { stepOutcomeOf } from '../../probes/functional/step-outcome.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';

const NS_ROSTER = 'jabber:iq:roster';

/** An entry of the list of contacts (RFC 6121 §2.1.2). */
export interface RosterItem {
  readonly jid: string;
  readonly name: string | null;
  readonly subscription: string;
}

/**
 * Asks for the list; from then on the server tells this session of its changes (RFC 6121 §2.1.6).
 * @returns empty where the server has no lists; null: it did not tell
 * @throws ProbeFailure where the connection breaks
 */
export async function askForRoster(session: ClientSession): Promise<RosterItem[] | null> {
  const reply = await session.request('get', xml('query', { xmlns: NS_ROSTER }));
  if (reply.state === 'result') return itemsOf(reply.payload);
  return reply.state === 'error' && stepOutcomeOf(reply.error) === 'missing' ? [] : null;
}

/** The list, by which something is changed. @throws ProbeFailure, too where the server does not tell it */
export async function readRoster(session: ClientSession): Promise<RosterItem[]> {
  const items = await askForRoster(session);
  if (items === null)
    throw new ProbeFailure('restricted', 'The server did not tell who is on the list of contacts.');
  return items;
}

/** The entry of an account, however the server writes its name (RFC 7622 §3.2, §3.3). */
export function itemOf(items: readonly RosterItem[], bareJid: string): RosterItem | null {
  const wanted = comparable(bareJid);
  return items.find(({ jid }) => comparable(jid) === wanted) ?? null;
}

function comparable(jid: string): string {
  const [local, domain] = jid.toLowerCase().split('/')[0]?.split('@') ?? [];
  return domain === undefined ? jid : `${local ?? ''}@${domainToASCII(domain) || domain}`;
}

/** Whether this is news of an entry (RFC 6121 §2.1.6) that meets the condition. */
export function isRosterPush(stanza: Element, meets: (item: RosterItem) => boolean): boolean {
  const query =
    stanza.is('iq') && stanza.attrs['type'] === 'set' && stanza.getChild('query', NS_ROSTER);
  return Boolean(query) && itemsOf(query || null).some(meets);
}

/** Puts an entry on the list, or gives it another name. @throws ProbeFailure */
export async function setRosterItem(
  session: ClientSession,
  jid: string,
  name: string,
): Promise<void> {
  await session.request('set', xml('query', { xmlns: NS_ROSTER }, xml('item', { jid, name })));
}

/**
 * Takes an entry off the list, which ends the subscriptions both ways (RFC 6121 §2.5). One that is not there is no fault.
 * @throws ProbeFailure, too where the server would not
 */
export async function removeRosterItem(session: ClientSession, jid: string): Promise<void> {
  const reply = await session.request(
    'set',
    xml('query', { xmlns: NS_ROSTER }, xml('item', { jid, subscription: 'remove' })),
  );
  const isGone =
    reply.state === 'result' ||
    (reply.state === 'error' && reply.error.condition === 'item-not-found');
  if (!isGone)
    throw new ProbeFailure('restricted', 'The server did not take our contact off our list.');
}

function itemsOf(query: Element | null): RosterItem[] {
  return (query?.getChildren('item', NS_ROSTER) ?? []).map((item) => {
    const attrs = item.attrs as Readonly<Record<string, string | undefined>>;
    return {
      jid: attrs['jid'] ?? '',
      name: attrs['name'] ?? null,
      subscription: attrs['subscription'] ?? 'none',
    };
  });
}
