import { createHmac } from 'node:crypto';
import type { OwnNames } from '../../xmpp/client/functional-run.ts';
import type { Account, AccountSource } from './accounts.ts';

/** RFC 4648 §6, in lower case: what it spells is the same after every normalisation of a JID (RFC 7622 §3.3). */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The names of what a run makes with an account, and of the contact. */
export interface RunNames extends OwnNames {
  /** The name that the contact is given on the list (RFC 6121 §2.1.2.4): by it a later run knows that it is ours. */
  readonly mark: string;
  /** The contact's resource: what was told to a server about it in an earlier run can be taken back (XEP-0357 §6). */
  readonly contactResource: string;
}

/**
 * Keyed by the secrets and the account, so that nobody else can tell them beforehand, and every run with this account
 * finds what an earlier one left.
 */
export function ownNames(
  { nameSecret, newcomerSecret }: Pick<AccountSource, 'nameSecret' | 'newcomerSecret'>,
  { local, domain }: Account,
): RunNames {
  const tag = (about: string, characters: number) => {
    const isNewcomers = about.startsWith('newcomer');
    const digest = createHmac('sha256', isNewcomers ? newcomerSecret : nameSecret)
      .update(`${local}@${domain}\0${about}`)
      .digest();
    return [...digest.subarray(0, characters)].map((byte) => ALPHABET[byte & 31]).join('');
  };
  const node = (about: string) => `vouch-${about}-${tag(`node ${about}`, 16)}`;
  return {
    room: `vouch-${tag('room', 26)}`,
    node,
    newcomer: {
      local: `vouch-${tag('newcomer', 16)}`,
      password: tag('newcomer password', 32),
      nextPassword: tag('newcomer password, the next', 32),
    },
    mark: node('contact'),
    contactResource: tag('contact resource', 16),
  };
}
