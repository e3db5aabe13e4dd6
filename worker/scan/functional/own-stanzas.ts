import type { StanzaListener } from '../../xmpp/client/client-session.ts';

/** The local parts that may stand in `from`, as they are after redaction. */
const OURS = ['account', 'contact', 'newcomer', 'room'];

/**
 * Whether a stanza that came is of our own making, or a server's: what somebody else writes to the account is nobody's
 * business, least of all a report's.
 * @param text redacted; its beginning is enough
 */
export function isOwnStanza({ direction, text }: Parameters<StanzaListener>[0]): boolean {
  if (direction === 'sent') return true;
  const head = /^\s*<[^>]*/.exec(text)?.[0] ?? '';
  const from = /\sfrom\s*=\s*(?:'([^']*)'|"([^"]*)")/.exec(head);
  const jid = from?.[1] ?? from?.[2] ?? '';
  const local = /^([^@/]*)@/.exec(jid)?.[1];
  return local === undefined || OURS.includes(local);
}

/** Hides who else is on a list of contacts (RFC 6121): it may be somebody's own. @param text redacted */
export function withoutFriends(text: string): string {
  if (!text.includes('jabber:iq:roster')) return text;
  return text
    .replaceAll(/(\sjid=['"])(?!(?:account|contact|newcomer)@)[^'"@]+@[^'"]*/g, '$1somebody@…')
    .replaceAll(/(<item\s[^<>]*?\sname=['"])[^'"]*/g, '$1…');
}
