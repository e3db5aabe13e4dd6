import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { AccountKey } from './account-key.ts';

/** Whose password it is. The three are bound to it: a row's password opens in no other row. */
export interface AccountName {
  /** A-label of the server that is tested with it. */
  readonly domain: string;
  readonly role: 'account' | 'contact';
  readonly jid: string;
}

/** Sealed with another key than ours, or not what was sealed. The message is a sentence that names the remedy. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
/** Version, id of the key, IV (96 bits, NIST SP 800-38D §8.2.2), tag; then the password in UTF-8. */
const [ID_AT, IV_AT, TAG_AT, TEXT_AT] = [1, 5, 17, 33] as const;

/** NUL can stand in none of the three. */
const boundTo = ({ domain, role, jid }: AccountName) =>
  Buffer.from(['vouch', domain, role, jid].join('\0'));

/** Seals a password (AES-256-GCM, a random IV each time). @param password at most 1000 bytes of UTF-8 */
export function sealPassword(
  password: string,
  name: AccountName,
  key: AccountKey,
): Buffer<ArrayBuffer> {
  const iv = randomBytes(TAG_AT - IV_AT);
  const cipher = createCipheriv(ALGORITHM, key.bytes, iv).setAAD(boundTo(name));
  const text = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  const id = Buffer.from(key.id, 'hex');
  return Buffer.concat([Buffer.of(VERSION), id, iv, cipher.getAuthTag(), text]);
}

/**
 * Opens a sealed password.
 * @throws SealError where it was sealed with another key, for another account, or is damaged; nothing is lost by it
 */
export function openPassword(
  sealed: Uint8Array,
  name: Readonly<AccountName>,
  key: AccountKey,
): string {
  const bytes = Buffer.from(sealed);
  const id = keyIdOf(bytes);
  if (id !== key.id)
    throw new SealError(
      `The password for ${name.domain} was sealed with another key (${id ?? 'unknown'}, and the one in ${key.place} is ${key.id}): restore that key, or give the account anew with "vouch account add".`,
    );
  try {
    const decipher = createDecipheriv(ALGORITHM, key.bytes, bytes.subarray(IV_AT, TAG_AT));
    decipher.setAAD(boundTo(name)).setAuthTag(bytes.subarray(TAG_AT, TEXT_AT));
    return decipher.update(bytes.subarray(TEXT_AT), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new SealError(
      `What is stored for ${name.domain} was not sealed for this account, or is damaged: give the account anew with "vouch account add".`,
      { cause },
    );
  }
}

/** By which key it was sealed; null where it is nothing that we sealed. */
export function keyIdOf(sealed: Uint8Array): string | null {
  if (sealed.length < TEXT_AT || sealed[0] !== VERSION) return null;
  return Buffer.from(sealed.subarray(ID_AT, IV_AT)).toString('hex');
}
