import type { StanzaListener } from '../../xmpp/client/client-session.ts';

/** The local parts that may stand in `from`, as they are after redaction. */
const OURS = ['account', 'contact', 'newcomer', 'room'];

/** A stanza's start tag, also one that was cut off, and inside of another stanza (XEP-0297): copies, an archive. */
const START = /<(?:[\w.-]+:)?(?:message|presence|iq)(?=[\s/>])[^<>]*/g;

/**
 * Whether a stanza that came is of our own making, or a server's, and so is what it forwards: what somebody else writes to
 * the account, or its owner to somebody else, is nobody's business, least of all a report's.
 * @param text redacted; its beginning is enough
 */
export function isOwnStanza({ direction, text }: Parameters<StanzaListener>[0]): boolean {
  if (direction === 'sent') return true;
  const [head = '', ...forwarded] = text.match(START) ?? [];
  return isOurs(head, 'from') && forwarded.every((tag) => isOurs(tag, 'from') && isOurs(tag, 'to'));
}

/** Of a JID that was cut off nobody knows whose it is. */
function isOurs(tag: string, attribute: 'from' | 'to'): boolean {
  const value = new RegExp(`\\s${attribute}\\s*=\\s*(?:'([^']*)('?)|"([^"]*)("?))`).exec(tag);
  if (value === null) return true;
  const [, single, closesSingle, double, closesDouble] = value;
  if (!closesSingle && !closesDouble) return false;
  const local = /^([^@/]*)@/.exec(single ?? double ?? '')?.[1];
  return local === undefined || OURS.includes(local);
}

/** What a person keeps with a server: a card, bookmarks and other things of theirs, whom an archive is to leave out. */
const PRIVATE = [
  'vcard-temp',
  'urn:ietf:params:xml:ns:vcard-4.0',
  'jabber:iq:private',
  'storage:bookmarks',
  'http://jabber.org/protocol/pubsub',
  'urn:xmpp:mam:2',
  'urn:xmpp:blocking',
];

/** Leaves of a stanza that may hold what is somebody's own its first tag only. @param text redacted */
export function withoutBelongings(text: string): string {
  const name = /^\s*<([\w:.-]+)/.exec(text)?.[1];
  if (name === undefined || !PRIVATE.some((namespace) => text.includes(namespace))) return text;
  const head = /^[^>]*/.exec(text)?.[0].replace(/\/$/, '') ?? '';
  return `${head}>…</${name}>`;
}

/** Hides who else is on a list of contacts (RFC 6121): it may be somebody's own. @param text redacted */
export function withoutFriends(text: string): string {
  if (!text.includes('jabber:iq:roster')) return text;
  return text
    .replaceAll(/(\sjid=['"])(?!(?:account|contact|newcomer)@)[^'"@]+@[^'"]*/g, '$1somebody@…')
    .replaceAll(/(<item\s[^<>]*?\sname=['"])[^'"]*/g, '$1…')
    .replaceAll(/(<group>)[^<]*/g, '$1…');
}
