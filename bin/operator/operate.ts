import { createDatabase } from '../../lib/db.ts';
import { EnvError, readEnv, type Env } from '../../lib/env.ts';
import { enqueueOptOut } from '../../lib/store/enqueue-opt-out.ts';
import { SealError } from '../../lib/sealed-password.ts';
import { enqueueScan } from '../../lib/store/enqueue-scan.ts';
import { parseDomain } from '../../rubric/domain.ts';
import { rescore } from '../../worker/jobs/rescore.ts';
import { openEmbedded, openGiven } from '../start/open-database.ts';
import { keepPasswords } from '../start/passwords.ts';
import { UsageError as TypedWrong } from '../scan/usage-error.ts';
import { StartError } from '../start/say.mjs';
import { readAccountCommand } from './account/read-account-command.ts';
import type { Command, Prisma } from './command.ts';

const USAGE = `vouch: what an operator of this site does by hand
  vouch check DOMAIN             all that can be known of an XMPP server without an account; needs no database
                                 (vouch check --help)
  vouch tls DOMAIN               scan and grade its TLS alone; needs no database (vouch tls --help)
  vouch rescore                  judge all that is stored by today's rubric; asks nothing anew
  vouch scan DOMAIN              ask for a scan; the worker makes it
  vouch scan DOMAIN --functional ask for one with the account that there is for it
  vouch opt-out DOMAIN [NOTE]    never test this domain again
  vouch account add JID [--contact JID]
                                 try the server of JID with this account; the contact is best at another one. Asks
                                 for the passwords, or takes a line for each from a pipe
  vouch account list             which accounts there are, and how they do; no passwords
  vouch account remove DOMAIN    forget the accounts for a domain; one that we made is deleted on its server as well
  vouch account reseal           seal the passwords with the key of now, in place of VOUCH_FORMER_ACCOUNT_KEY`;

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

/** What the arguments ask for, checked before any database is opened. */
async function readCommand(args: readonly string[], env: Env): Promise<Command> {
  const [command, typed, ...note] = args;
  if (command === 'rescore') return rescoreAll;
  if (command === 'account') return readAccountCommand(args.slice(1), env);
  if (command === 'scan') return readScan(args.slice(1), env);
  const domain = domainOf(typed, env);
  if (command === 'opt-out')
    return (prisma) => enqueueOptOut(prisma, domain, note.join(' ') || null);
  throw new UsageError(USAGE);
}

async function rescoreAll(prisma: Prisma): Promise<string> {
  const { servers, reports, rubricVersion } = await rescore(prisma);
  return `Rubric ${rubricVersion}: ${servers} servers looked at, ${reports} reports made, nothing asked anew.`;
}

function readScan(args: readonly string[], env: Env): Command {
  const [typed, ...surplus] = args.filter((argument) => argument !== '--functional');
  if (surplus.length > 0) throw new UsageError(USAGE);
  const domain = domainOf(typed, env);
  const tier = args.includes('--functional') ? 'functional' : null;
  return async (prisma) => {
    const { state, scanId } = await enqueueScan(prisma, domain, 'operator', tier);
    return scanId === null ? state : `${state} (scan ${scanId})`;
  };
}

/** Errors whose message is all there is to say. */
const OURS = [UsageError, TypedWrong, EnvError, StartError, SealError];

/** The database of DATABASE_URL, else the embedded one: found running, or started for as long as this takes. */
async function openOwner(env: Env) {
  if (env.databaseUrl !== null) return openGiven(env.databaseUrl);
  return openEmbedded(env.dataDir, await keepPasswords(env.dataDir), false);
}

async function run(args: readonly string[]): Promise<void> {
  const env = readEnv(process.env);
  const command = await readCommand(args, env);
  const opened = await openOwner(env);
  const database = createDatabase(opened.ownerUrl);
  try {
    console.log(await command(database.prisma));
  } finally {
    await database.close();
    await opened.stop();
  }
}

/**
 * The commands of `vouch` that work on this site's database.
 * @returns the exit code: 1 when the command is none, or failed
 */
export async function operate(args: readonly string[]): Promise<number> {
  try {
    await run(args);
    return 0;
  } catch (error) {
    const isOurs = OURS.some((kind) => error instanceof kind);
    console.error(isOurs ? (error as Error).message : error);
    return 1;
  }
}
