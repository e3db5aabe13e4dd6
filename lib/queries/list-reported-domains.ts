import type { PrismaClient } from '../../generated/prisma/client.ts';
import { readListedServers } from './listed-servers.ts';
import { siteDatabase } from './site-database.ts';

/** Every server in the directory that has a report, with the time of the newest, for the site map. */
export async function listReportedDomains(
  prisma: PrismaClient = siteDatabase(),
): Promise<{ domain: string; lastReportAt: string }[]> {
  const all = await readListedServers(prisma);
  return all.flatMap(({ domain, lastReportAt }) =>
    lastReportAt === null ? [] : [{ domain, lastReportAt: lastReportAt.toISOString() }],
  );
}
