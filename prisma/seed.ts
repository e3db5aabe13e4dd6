import { fileURLToPath } from 'node:url';
import { createDatabase } from '../lib/db.ts';
import { readEnv } from '../lib/env.ts';
import { seedServers } from './seed-servers.table.ts';
import type { SeedServer } from './seed-servers.table.ts';

/**
 * Lists the servers where none is listed yet; who opted out is left out.
 * @param url of the owner.
 * @returns how many were added.
 */
export async function seed(url: string, servers: readonly SeedServer[] = seedServers) {
  const database = createDatabase(url, { max: 1 });
  const { prisma } = database;
  try {
    if ((await prisma.server.count()) > 0) return 0;
    const out = new Set((await prisma.optOut.findMany()).map(({ domain }) => domain));
    const data = servers.filter(({ domain }) => !out.has(domain));
    return (await prisma.server.createMany({ data, skipDuplicates: true })).count;
  } finally {
    await database.close();
  }
}

// `prisma db seed` runs this file.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { databaseUrl } = readEnv(process.env);
  if (databaseUrl === null) throw new Error('Give DATABASE_URL, the URL of the database to seed.');
  console.log(`${await seed(databaseUrl)} servers listed`);
}
