import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Cross-signed authorities have a few certificates of one name and key; more bring nothing. */
const MOST = 8;

/**
 * The certificates, as DER, of authorities with a name that have stood in a trusted path: at most eight, those seen last
 * first.
 * @param nameSha256 over the DER of the name
 */
export async function findAuthorities(prisma: PrismaClient, nameSha256: string): Promise<Buffer[]> {
  const rows = await prisma.certificate.findMany({
    where: { authorityNameSha256: nameSha256 },
    orderBy: [{ firstSeenAt: 'desc' }, { sha256: 'asc' }],
    select: { der: true },
    take: MOST,
  });
  return rows.map(({ der }) => Buffer.from(der));
}
