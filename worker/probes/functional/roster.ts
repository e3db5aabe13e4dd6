import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { expectKnown } from './expect-known.ts';
import { expectRemoved } from './pep-steps.ts';
import { attributeOf, bareOf, isFromAccount, NS } from './stanzas.ts';

/** Entries that are read of a list; more would be somebody's own. */
const MOST_ITEMS = 1000;

/** An entry of the list of contacts (RFC 6121 §2.1.2). */
export interface RosterItem {
  readonly jid: string;
  readonly name: string | null;
  readonly subscription: string;
}

/** A list as it was sent. */
export interface Roster {
  /** RFC 6121 §2.6; null: none was told. */
  readonly version: string | null;
  readonly items: readonly RosterItem[];
}

export const rosterQuery = (version?: string): Element =>
  xml('query', { xmlns: NS.roster, ...(version !== undefined && { ver: version }) });

/** An entry to be put on the list, or changed. */
export const rosterSet = (jid: string, attributes: Readonly<Record<string, string>>): Element =>
  xml('query', NS.roster, xml('item', { jid, ...attributes }));

export function readRoster(query: Element): Roster {
  const items = query.getChildren('item').slice(0, MOST_ITEMS);
  return {
    version: attributeOf(query, 'ver'),
    items: items.map((item) => ({
      jid: bareOf(attributeOf(item, 'jid') ?? ''),
      name: attributeOf(item, 'name'),
      subscription: attributeOf(item, 'subscription') ?? 'none',
    })),
  };
}

/** Our own server's news of an entry (RFC 6121 §2.1.6) that meets the condition. */
export function isRosterPush(
  { bareJid }: ClientSession,
  meets: (item: RosterItem, version: string | null) => boolean,
): (stanza: Element) => boolean {
  return (stanza) => {
    if (!stanza.is('iq') || attributeOf(stanza, 'type') !== 'set') return false;
    const query = isFromAccount(stanza, bareJid) ? stanza.getChild('query', NS.roster) : undefined;
    if (query === undefined) return false;
    const { version, items } = readRoster(query);
    return items.some((item) => meets(item, version));
  };
}

/** The entry of this account; null: there is none. @throws ProbeFailure, too where the server did not tell */
export async function findItem(session: ClientSession, jid: string): Promise<RosterItem | null> {
  const reply = await session.request('get', rosterQuery());
  return itemIn(expectKnown(reply, 'the list of contacts'), jid);
}

/** The same; null, too, where the server did not tell. @throws ProbeFailure where the connection breaks */
export async function findItemIfTold(
  session: ClientSession,
  jid: string,
): Promise<RosterItem | null> {
  const reply = await session.request('get', rosterQuery());
  return itemIn(reply.state === 'result' ? reply.payload : null, jid);
}

const itemIn = (query: Element | null, jid: string): RosterItem | null =>
  (query && readRoster(query).items.find((item) => item.jid === jid)) ?? null;

/** Takes an entry off the list, where it is there. @throws ProbeFailure */
export async function removeItem(session: ClientSession, jid: string): Promise<void> {
  if ((await findItem(session, jid)) === null) return;
  const reply = await session.request('set', rosterSet(jid, { subscription: 'remove' }));
  expectRemoved(reply, 'an entry of ours from the list of contacts');
}
