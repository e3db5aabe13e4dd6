import { createHash, createHmac, randomBytes } from 'node:crypto';

/** The stream whose originating entity the key stands for. */
export interface KeyedStream {
  /** The receiving domain. */
  readonly to: string;
  /** The originating domain. */
  readonly from: string;
  /** The id that the receiving server gave the stream; null where it gave none. */
  readonly id: string | null;
}

/**
 * A dialback key, in hexadecimal. With the secret of the originating domain's server it is the one that this server
 * calls valid (XEP-0185 §3); without, or for a stream without an id, one that nobody vouches for.
 */
export function dialbackKey(secret: string | null, { to, from, id }: KeyedStream): string {
  if (secret === null || id === null) return randomBytes(32).toString('hex');
  const key = createHash('sha256').update(secret).digest('hex');
  return createHmac('sha256', key).update(`${to} ${from} ${id}`).digest('hex');
}
