import { NAMESPACES } from '../namespaces.ts';
import type { ClientSession, StanzaError } from '../client/client-session.ts';
import { readStanzaError } from '../client/stanza-error.ts';
import { xml, type Element } from '../client/xml.ts';

/** What came of entering a room (XEP-0045 §7.2, §10.1). silent: nothing in time, although our own server answers us. */
export type Joined =
  | { readonly state: 'joined'; readonly isNew: boolean }
  | { readonly state: 'error'; readonly error: StanzaError }
  | { readonly state: 'silent' };

const OWN_PRESENCE = '110';
const NEW_ROOM = '201';

/**
 * Enters a room, which comes into being where there is none; without its history (§7.2.13).
 * @param room bare JID in lower case
 * @param ms to wait for our own presence there, at most 15 000
 * @throws ProbeFailure
 */
export async function joinRoom(
  session: ClientSession,
  room: string,
  nick: string,
  ms: number,
): Promise<Joined> {
  const answer = session.next((stanza) => isAnswer(stanza, room, nick), ms);
  const history = xml('history', { maxstanzas: '0' });
  session.send(xml('presence', { to: `${room}/${nick}` }, xml('x', NAMESPACES.rooms, history)));
  const presence = await answer;
  if (presence === null) return { state: 'silent' };
  if (presence.attrs['type'] === 'error')
    return { state: 'error', error: readStanzaError(presence.getChild('error')) };
  return { state: 'joined', isNew: statusesOf(presence).includes(NEW_ROOM) };
}

/** Leaves it (§7.14); nobody waits for an answer. Where the session has ended it has left already. */
export function leaveRoom(session: ClientSession, room: string, nick: string): void {
  if (session.isOpen) session.send(xml('presence', { to: `${room}/${nick}`, type: 'unavailable' }));
}

function isAnswer(stanza: Element, room: string, nick: string): boolean {
  if (!stanza.is('presence') || !isFromRoom(stanza, room)) return false;
  if (stanza.attrs['type'] === 'error') return true;
  if (stanza.attrs['type'] !== undefined) return false;
  return statusesOf(stanza).includes(OWN_PRESENCE) || stanza.attrs['from'] === `${room}/${nick}`;
}

/** From the room itself or from somebody in it. @param room bare JID in lower case */
export function isFromRoom(stanza: Element, room: string): boolean {
  return (
    String(stanza.attrs['from'] ?? '')
      .split('/')[0]
      ?.toLowerCase() === room
  );
}

function statusesOf(presence: Element): string[] {
  const about = presence.getChild('x', NAMESPACES.roomUser);
  return (about?.getChildren('status') ?? []).map(({ attrs }) => String(attrs['code']));
}
