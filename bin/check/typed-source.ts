import { randomBytes } from 'node:crypto';
import type { AccountSource } from '../../worker/scan/functional/accounts.ts';
import { createPasswordAsker } from '../scan/ask-passwords.ts';
import { nameSecret } from './name-secret.ts';
import type { AccountOptions } from './options.ts';

const WARNING =
  'Messages that wait for you offline may be handed to this test; use an account made for testing.';

/** An account that somebody typed, and what became of what was made with it. */
export interface TypedSource {
  readonly source: AccountSource;
  /** Whether everything that was made is gone again. */
  isTidy(): boolean;
}

/**
 * Asks for the passwords. They are kept nowhere: what the next run must find again is named after the password.
 * @throws UsageError where none comes
 */
export async function typedSource(options: AccountOptions): Promise<TypedSource> {
  const { jid, contact, mayRegister } = options;
  const asker = createPasswordAsker();
  try {
    asker.tell(WARNING);
    const password = await asker.ask(jid.jid);
    const account = { local: jid.local, domain: jid.domain, password };
    const contactPassword = contact && (await asker.ask(contact.jid));
    let isTidy = true;
    const source: AccountSource = {
      account,
      contact:
        contact && contactPassword !== null
          ? { local: contact.local, domain: contact.domain, password: contactPassword }
          : null,
      accountFrom: 'typed',
      isTestAccount: false,
      mayRegister,
      nameSecret: await nameSecret(password, jid.jid),
      newcomerSecret: randomBytes(32),
      isNewcomerNew: true,
      // Nobody remembers how the last run with this account ended.
      wasInterrupted: true,
      began() {
        isTidy = false;
        return Promise.resolve();
      },
      endedCleanly() {
        isTidy = true;
        return Promise.resolve();
      },
      // One run tries a password that was turned down no second time.
      beginSignIn: () => Promise.resolve(() => Promise.resolve()),
    };
    return { source, isTidy: () => isTidy };
  } finally {
    asker.close();
  }
}
