import type { PrismaClient } from '../../generated/prisma/client.ts';
import { createDatabase, type Database } from '../db.ts';
import { readEnv } from '../env.ts';

/** Next loads a module once per route: only what hangs on the process is there once. */
const holder = globalThis as typeof globalThis & { vouchSiteDatabase?: Database };

/**
 * The database as the site's role sees it, one pool for the process; opened when first asked for, never while building.
 * @throws EnvError when VOUCH_SITE_DATABASE_URL is missing.
 */
export function siteDatabase(): PrismaClient {
  holder.vouchSiteDatabase ??= createDatabase(siteUrl());
  return holder.vouchSiteDatabase.prisma;
}

function siteUrl(): string {
  const { siteDatabaseUrl } = readEnv(process.env);
  if (siteDatabaseUrl === null) {
    throw new Error('VOUCH_SITE_DATABASE_URL is not set: start the site with npm start.');
  }
  return siteDatabaseUrl;
}
