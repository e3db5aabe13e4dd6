import { randomBytes } from 'node:crypto';
import type { Party } from '../../../rubric/observations.ts';
import type { ClientSession, StanzaListener } from '../../xmpp/client/client-session.ts';
import type { Account } from './accounts.ts';
import type { RunNames } from './own-names.ts';
import { isOwnStanza, withoutBelongings, withoutFriends } from './own-stanzas.ts';
import { createRedaction } from './redaction.ts';

/** Hands on what a run's sessions say and hear, without telling who they are. */
export interface Discretion {
  /**
   * A resource that no other session has, and that tells nothing; shown as the name of the party. The contact's is the
   * same in every run with this account.
   */
  newResource(party: Party): string;
  /** A server may have given it another resource. */
  noteJid(session: ClientSession): void;
  readonly redact: (text: string) => string;
  readonly tell: StanzaListener;
  /** @returns ends it */
  readonly onStanza: (listener: StanzaListener) => () => void;
}

export interface Secrets {
  readonly account: Account;
  readonly contact: Account | null;
  readonly names: RunNames;
  /** See FunctionalRun. */
  readonly isTestAccount: boolean;
}

/** Names become account@…, contact@…, newcomer@…, room@…; resources the party; passwords a word. */
export function createDiscretion({ account, contact, names, isTestAccount }: Secrets): Discretion {
  const redaction = createRedaction();
  const listeners = new Set<StanzaListener>();
  const { newcomer } = names;
  const all = [
    { ...account, word: 'account' },
    ...(contact ? [{ ...contact, word: 'contact' }] : []),
    { ...newcomer, domain: account.domain, word: 'newcomer' },
  ];
  for (const { local, domain, password, word } of all) {
    redaction.hideSecret(password, 'password');
    redaction.hideLocal(local, domain, word);
  }
  redaction.hideSecret(newcomer.nextPassword, 'next-password');
  redaction.hideWord(names.room, 'room');
  redaction.hideWord(names.mark, 'contact');
  return {
    newResource(party) {
      const isContact = party === 'contact';
      const resource = isContact ? names.contactResource : randomBytes(8).toString('hex');
      redaction.hideWord(resource, party);
      return resource;
    },
    noteJid({ jid, party }) {
      redaction.hideWord(jid.slice(jid.indexOf('/') + 1), party);
    },
    redact: (text) => withoutFriends(redaction.redact(text)),
    tell(kept) {
      if (!isOwnStanza(kept)) return;
      const isTheirs = !isTestAccount && kept.by !== 'newcomer';
      const told = isTheirs ? { ...kept, text: withoutBelongings(kept.text) } : kept;
      for (const listener of listeners) listener(told);
    },
    onStanza(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
