import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { befriend } from './befriend.ts';
import { readRoster, removeRosterItem, type RosterItem } from './roster.ts';

/** What the account and the contact are to each other. */
export interface Friendship {
  /** Told of our list whenever a device of ours has asked for it. */
  noteList(items: readonly RosterItem[]): void;
  /** Where it did not come about once, nobody waits for it again. @throws ProbeFailure, Untried */
  make(ours: ClientSession, theirs: ClientSession): Promise<void>;
  /** Takes each off the other's list, whoever put it there, unless it stood there before us. @throws ProbeFailure */
  undo(ours: ClientSession, theirs: ClientSession): Promise<void>;
}

/**
 * @param contact bare JID; null: there is none
 * @param isTestAccount nobody else has put anything on the list of such an account
 */
export function createFriendship(
  contact: string | null,
  { mark, isTestAccount }: { mark: string; isTestAccount: boolean },
): Friendship {
  let stoodThere: boolean | null = isTestAccount ? false : null;
  let refusal: Untried | null = null;
  return {
    noteList(items) {
      stoodThere ??= items.some(({ jid, name }) => jid === contact && name !== mark);
    },
    async make(ours, theirs) {
      if (refusal) throw refusal;
      await befriend(ours, theirs, mark).catch((error: unknown) => {
        if (error instanceof Untried) refusal = error;
        throw error;
      });
    },
    async undo(ours, theirs) {
      if (stoodThere !== false) return;
      decline(ours, theirs.bareJid);
      decline(theirs, ours.bareJid);
      await Promise.all([remove(ours, theirs.bareJid), remove(theirs, ours.bareJid)]);
      // Where both let go at once, each may be put back on the other's list by the other's farewell.
      await Promise.all([remove(ours, theirs.bareJid), remove(theirs, ours.bareJid)]);
    },
  };
}

/**
 * A request that an interrupted run left without an answer is on no list, and a server need not deliver the next one while
 * it waits. Where there is none, this changes nothing (RFC 6121 §3.2.3).
 */
function decline(session: ClientSession, jid: string): void {
  session.send(xml('presence', { to: jid, type: 'unsubscribed' }));
}

async function remove(session: ClientSession, jid: string): Promise<void> {
  const items = await readRoster(session);
  if (items.some((item) => item.jid === jid)) await removeRosterItem(session, jid);
}
