import { xml, type Element } from '../../xmpp/client/xml.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import {
  isRosterPush,
  itemOf,
  readRoster,
  removeRosterItem,
  setRosterItem,
  type RosterItem,
} from './roster.ts';

/** For both to be on the list of the other, across two servers that may not know each other yet. */
const WAIT_MS = 8000;

/** Our list, or our contact's. */
export type Side = 'ours' | 'theirs';

export interface BefriendOptions {
  /** The name that each gets on the other's list. */
  readonly mark: string;
  /** Whether an entry may be taken off that list. */
  readonly isOurs: (side: Side, item: RosterItem) => boolean;
}

/**
 * Puts each on the other's list (RFC 6121 §3): both ask at once, and each says yes to the other, and to nobody else.
 * What stands there by halves is taken off first, where we may.
 * @throws ProbeFailure; Untried where it does not come about
 */
export async function befriend(
  ours: ClientSession,
  theirs: ClientSession,
  { mark, isOurs }: BefriendOptions,
): Promise<void> {
  const [our, their] = await Promise.all([
    entryOf(ours, theirs.bareJid),
    entryOf(theirs, ours.bareJid),
  ]);
  if (our?.subscription === 'both' && their?.subscription === 'both') return;
  if ((our && !isOurs('ours', our)) || (their && !isOurs('theirs', their)))
    throw new Untried('Account and contact are on a list of each other by halves: it stays so.');
  if (our) await removeRosterItem(ours, our.jid);
  if (their) await removeRosterItem(theirs, their.jid);
  // Both bear the mark, so that a later run knows both again.
  await setRosterItem(ours, theirs.bareJid, mark);
  await setRosterItem(theirs, ours.bareJid, mark);
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

const entryOf = async (session: ClientSession, jid: string): Promise<RosterItem | null> =>
  itemOf(await readRoster(session), jid);

const becomesBoth = (session: ClientSession, jid: string): Promise<Element | null> =>
  session.next(
    (stanza) => isRosterPush(stanza, (item) => itemOf([item], jid)?.subscription === 'both'),
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
