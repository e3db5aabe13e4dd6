import type { Logger } from 'pino';
import type { Database } from '../../lib/db.ts';
import { findAuthorities } from '../../lib/store/find-authorities.ts';
import { nameSha256 } from '../tls/name-sha256.ts';

/**
 * Finds the issuers of a certificate among the authorities that any scan has seen in a trusted path; what some server
 * only sent is not among them. Without the database nothing is known: a path that lacks a certificate is then diagnosed
 * less well, and nothing else.
 */
export function rememberedIssuers(
  prisma: Database['prisma'],
  log: Logger,
): (certificate: Buffer) => Promise<readonly Buffer[]> {
  return async (certificate) => {
    const name = nameSha256(new Uint8Array(certificate), 'issuer');
    if (name === null) return [];
    try {
      return await findAuthorities(prisma, name);
    } catch (error) {
      log.warn({ err: error }, 'remembered authorities could not be read');
      return [];
    }
  };
}
