import { xml, type Element } from '../../xmpp/client/xml.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { isRosterPush, readRoster, removeRosterItem, setRosterItem } from './roster.ts';

/** For both to be on the list of the other, across two servers that may not know each other yet. */
const WAIT_MS = 8000;

/**
 * Puts each on the other's list (RFC 6121 §3): both ask at once, and each says yes to the other, and to nobody else.
 * What stands there by halves is taken off first.
 * @param mark the name that the contact gets on our list
 * @throws ProbeFailure; Untried where it does not come about
 */
export async function befriend(
  ours: ClientSession,
  theirs: ClientSession,
  mark: string,
): Promise<void> {
  const states = await Promise.all([stateOf(ours, theirs.bareJid), stateOf(theirs, ours.bareJid)]);
  if (states.every((state) => state === 'both')) return;
  if (states[0] !== null) await removeRosterItem(ours, theirs.bareJid);
  if (states[1] !== null) await removeRosterItem(theirs, ours.bareJid);
  await setRosterItem(ours, theirs.bareJid, mark);
  const onBoth = [becomesBoth(ours, theirs.bareJid), becomesBoth(theirs, ours.bareJid)];
  const stops = [acceptFrom(ours, theirs.bareJid), acceptFrom(theirs, ours.bareJid)];
  try {
    ours.send(xml('presence', { to: theirs.bareJid, type: 'subscribe' }));
    theirs.send(xml('presence', { to: ours.bareJid, type: 'subscribe' }));
    if (!(await Promise.all(onBoth)).every(Boolean))
      throw new Untried('Our contact and we did not come onto each other’s lists.');
  } finally {
    for (const stop of stops) stop();
  }
}

async function stateOf(session: ClientSession, jid: string): Promise<string | null> {
  const items = await readRoster(session);
  return items.find((item) => item.jid === jid)?.subscription ?? null;
}

const becomesBoth = (session: ClientSession, jid: string): Promise<Element | null> =>
  session.next(
    (stanza) => isRosterPush(stanza, (item) => item.jid === jid && item.subscription === 'both'),
    WAIT_MS,
  );

/** Says yes to this one's request, once, unless the returned function has been called. */
function acceptFrom(session: ClientSession, jid: string): () => void {
  let isOver = false;
  const isRequest = ({ name, attrs }: Element) =>
    !isOver &&
    name === 'presence' &&
    attrs['type'] === 'subscribe' &&
    String(attrs['from']).split('/')[0] === jid;
  session.next(isRequest, WAIT_MS).then(
    (request) => {
      if (request) session.send(xml('presence', { to: jid, type: 'subscribed' }));
    },
    () => {
      isOver = true; // the session has broken: whoever waits for the list is told
    },
  );
  return () => {
    isOver = true;
  };
}
