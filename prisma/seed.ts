import { fileURLToPath } from 'node:url';
import { createDatabase, type Database } from '../lib/db.ts';
import { readEnv } from '../lib/env.ts';
import { seedServers } from './seed-servers.table.ts';
import type { SeedServer } from './seed-servers.table.ts';

/**
 * Lists the servers where none is listed yet, with what they declare; who opted out is left out.
 * @param url of the owner.
 * @returns how many were added.
 */
export async function seed(url: string, servers: readonly SeedServer[] = seedServers) {
  const database = createDatabase(url, { max: 1 });
  const { prisma } = database;
  try {
    if ((await prisma.server.count()) > 0) return 0;
    const out = new Set((await prisma.optOut.findMany()).map(({ domain }) => domain));
    const wanted = servers.filter(({ domain }) => !out.has(domain));
    const data = wanted.map(({ domain, listedFrom }) => ({ domain, listedFrom }));
    const { count } = await prisma.server.createMany({ data, skipDuplicates: true });
    await declare(prisma, wanted);
    return count;
  } finally {
    await database.close();
  }
}

/** Writes down what the operators of the servers, which are listed, declare. */
async function declare(prisma: Database['prisma'], servers: readonly SeedServer[]): Promise<void> {
  const declaring = servers.filter(({ declares = {} }) => Object.keys(declares).length > 0);
  const rows = await prisma.server.findMany({
    where: { domain: { in: declaring.map(({ domain }) => domain) } },
    select: { id: true, domain: true },
  });
  const idOf = new Map(rows.map(({ id, domain }) => [domain, id]));
  const data = declaring.flatMap(({ domain, declares = {} }) => {
    const serverId = idOf.get(domain);
    if (serverId === undefined) return [];
    const facts = Object.entries(declares);
    return facts.map(([key, value]) => ({
      ...{ serverId, key, value, saidBy: 'operator', saidOn: new Date() },
    }));
  });
  if (data.length > 0) await prisma.declaredFact.createMany({ data, skipDuplicates: true });
}

// `prisma db seed` runs this file.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { databaseUrl } = readEnv(process.env);
  if (databaseUrl === null) throw new Error('Give DATABASE_URL, the URL of the database to seed.');
  console.log(`${await seed(databaseUrl)} servers listed`);
}
