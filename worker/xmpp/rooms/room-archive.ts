import { randomUUID } from 'node:crypto';
import type { ClientSession, IqReply } from '../client/client-session.ts';
import { xml, type Element } from '../client/xml.ts';
import { NAMESPACES } from '../namespaces.ts';
import { isFromRoom } from './join-room.ts';

const NEWEST = '30';

/**
 * Asks a room for its newest messages (XEP-0313 §5.1.2).
 * @param room bare JID in lower case
 * @returns the room's answer, and the messages that came before it
 * @throws ProbeFailure
 */
export async function readRoomArchive(
  session: ClientSession,
  room: string,
): Promise<{ readonly reply: IqReply; readonly messages: readonly Element[] }> {
  const queryid = randomUUID();
  const results = session.collect(
    (stanza) => isFromRoom(stanza, room) && resultIn(stanza)?.attrs['queryid'] === queryid,
  );
  const page = xml('set', NAMESPACES.resultSets, xml('max', {}, NEWEST), xml('before'));
  const query = xml('query', { xmlns: NAMESPACES.archive, queryid }, page);
  try {
    const reply = await session.request('set', query, { to: room });
    return { reply, messages: results.stanzas.flatMap(messageIn) };
  } finally {
    results.stop();
  }
}

const resultIn = (stanza: Element) => stanza.getChild('result', NAMESPACES.archive);

function messageIn(stanza: Element): Element[] {
  const forwarded = resultIn(stanza)?.getChild('forwarded', NAMESPACES.forwarding);
  return forwarded?.getChildren('message') ?? [];
}
