import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { befriend, type Side } from './befriend.ts';
import { itemOf, readRoster, removeRosterItem, type RosterItem } from './roster.ts';

/** What the account and the contact are to each other. */
export interface Friendship {
  /** Told of a list whenever a session has asked for it; null: the server did not tell. */
  noteList(side: Side, items: readonly RosterItem[] | null): void;
  /** Where it did not come about once, nobody waits for it again. @throws ProbeFailure, Untried */
  make(ours: ClientSession, theirs: ClientSession): Promise<void>;
  /** Takes each off the other's list, as far as we have put it there. @throws ProbeFailure */
  undo(ours: ClientSession, theirs: ClientSession): Promise<void>;
}

interface FriendshipParts {
  /** Bare JIDs. */
  readonly account: string;
  /** Null: there is none. */
  readonly contact: string | null;
  readonly mark: string;
  /** Nobody else has put anything on the list of such an account. */
  readonly isTestAccount: boolean;
}

type Lists = Partial<Record<Side, readonly RosterItem[]>>;

export function createFriendship(parts: FriendshipParts): Friendship {
  const { mark } = parts;
  /** As they were before this run changed them. */
  const before: Lists = {};
  const isOurs = createIsOurs(parts, before);
  let refusal: Untried | null = null;
  return {
    noteList(side, items) {
      if (items !== null) before[side] ??= items;
    },
    async make(ours, theirs) {
      if (refusal) throw refusal;
      await befriend(ours, theirs, { mark, isOurs }).catch((error: unknown) => {
        if (error instanceof Untried) refusal = error;
        throw error;
      });
    },
    async undo(ours, theirs) {
      const ends: End[] = [
        { session: ours, jid: theirs.bareJid, isOurs: (item) => isOurs('ours', item) },
        { session: theirs, jid: ours.bareJid, isOurs: (item) => isOurs('theirs', item) },
      ];
      const entries = await Promise.all(ends.map(find));
      const isTheirOwn = entries.some((item, index) => item && ends[index]?.isOurs(item) !== true);
      if (!isTheirOwn) for (const { session, jid } of ends) decline(session, jid);
      await Promise.all(ends.map(remove));
      // Where both let go at once, each may be put back on the other's list by the other's farewell.
      await Promise.all(ends.map(remove));
    },
  };
}

/**
 * On somebody's own list only what bears our mark is ours, and what a farewell has put there without any name, where
 * there was nothing of theirs before.
 */
function createIsOurs({ account, contact, mark, isTestAccount }: FriendshipParts, before: Lists) {
  return (side: Side, { name }: RosterItem): boolean => {
    if (isTestAccount || name === mark) return true;
    const other = side === 'ours' ? contact : account;
    const items = before[side];
    if (name !== null || items === undefined || other === null) return false;
    const former = itemOf(items, other);
    return former === null || former.name === mark;
  };
}

/** One of the two lists, and who is on it. */
interface End {
  readonly session: ClientSession;
  readonly jid: string;
  readonly isOurs: (item: RosterItem) => boolean;
}

/**
 * A request that an interrupted run left without an answer is on no list, and a server need not deliver the next one while
 * it waits. Where there is none, this changes nothing (RFC 6121 §3.2.3).
 */
function decline(session: ClientSession, jid: string): void {
  session.send(xml('presence', { to: jid, type: 'unsubscribed' }));
}

const find = async ({ session, jid }: End): Promise<RosterItem | null> =>
  itemOf(await readRoster(session), jid);

async function remove(end: End): Promise<void> {
  const item = await find(end);
  if (item && end.isOurs(item)) await removeRosterItem(end.session, item.jid);
}
