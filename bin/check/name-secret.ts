import { scrypt } from 'node:crypto';

/** About 100 ms and 32 MiB (RFC 7914 §2): what is named after it is seen by servers, and a password may be a weak one. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 } as const;

/**
 * What the names of a run with somebody's own account are made of: kept nowhere, the same every time, and no quick way to
 * guess the password by.
 * @returns 32 bytes
 */
export function nameSecret(password: string, jid: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, `vouch check\0${jid}`, 32, COST, (error, secret) => {
      if (error) reject(error);
      else resolve(secret);
    });
  });
}
