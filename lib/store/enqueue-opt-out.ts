import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * Takes a domain out of all testing. The site's role may not: nothing of the site asks for it.
 * @param domain an A-label in lower case. Anything else throws.
 * @returns 'opted-out', also where it was already; 'full' where too many came within the hour.
 */
export async function enqueueOptOut(
  prisma: PrismaClient,
  domain: string,
  note: string | null,
): Promise<'opted-out' | 'full'> {
  const [row] = await prisma.$queryRaw<{ state: 'opted-out' | 'full' }[]>`
    SELECT opt_out(${domain}, ${note}) AS state`;
  if (!row) throw new Error(`opt_out said nothing about ${domain}`);
  return row.state;
}
