import { createDatabase, type Database } from '../lib/db.ts';
import { EnvError, readEnv, type Env } from '../lib/env.ts';
import { enqueueOptOut } from '../lib/store/enqueue-opt-out.ts';
import { enqueueScan } from '../lib/store/enqueue-scan.ts';
import { parseDomain } from '../rubric/domain.ts';
import { rescore } from '../worker/jobs/rescore.ts';
import { openEmbedded, openGiven } from './start/open-database.ts';
import { keepPasswords } from './start/passwords.ts';
import { StartError } from './start/say.mjs';

const USAGE = `vouch: what an operator of this site does by hand
  vouch rescore                  judge all that is stored by today's rubric; asks nothing anew
  vouch scan DOMAIN              ask for a scan; the worker makes it
  vouch opt-out DOMAIN [NOTE]    never test this domain again`;

type Prisma = Database['prisma'];

/** One sentence for whoever typed it; exit code 1. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

function domainOf(text: string | undefined, { allowNames }: Env): string {
  if (text === undefined) throw new UsageError(USAGE);
  const parsed = parseDomain(text, { allowNames });
  if (parsed.ok) return parsed.domain;
  throw new UsageError(
    `${JSON.stringify(text)} is no domain that can be tested: ${parsed.reason}.`,
  );
}

/** Resolves to the line to print. */
async function carryOut(prisma: Prisma, env: Env, args: readonly string[]): Promise<string> {
  const [command, ...rest] = args;
  switch (command) {
    case 'rescore': {
      const { servers, reports, rubricVersion } = await rescore(prisma);
      return `Rubric ${rubricVersion}: ${servers} servers looked at, ${reports} reports made, nothing asked anew.`;
    }
    case 'scan': {
      const { state, scanId } = await enqueueScan(prisma, domainOf(rest[0], env), 'operator');
      return scanId === null ? state : `${state} (scan ${scanId})`;
    }
    case 'opt-out':
      return enqueueOptOut(prisma, domainOf(rest[0], env), rest.slice(1).join(' ') || null);
    default:
      throw new UsageError(USAGE);
  }
}

/** The database of DATABASE_URL, else the embedded one: found running, or started for as long as this takes. */
async function openOwner(env: Env) {
  if (env.databaseUrl !== null) return openGiven(env.databaseUrl);
  return openEmbedded(env.dataDir, await keepPasswords(env.dataDir), false);
}

async function main(args: readonly string[]): Promise<void> {
  const env = readEnv(process.env);
  const opened = await openOwner(env);
  const database = createDatabase(opened.ownerUrl);
  try {
    console.log(await carryOut(database.prisma, env, args));
  } finally {
    await database.close();
    await opened.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isOurs = [UsageError, EnvError, StartError].some((kind) => error instanceof kind);
  console.error(isOurs ? (error as Error).message : error);
  process.exitCode = 1;
});
