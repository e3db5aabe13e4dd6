import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountKey } from '../lib/account-key.ts';
import { EnvError, readEnv } from '../lib/env.ts';
import type { Env } from '../lib/env.ts';
import { prepareDatabase } from '../lib/prepare-database.ts';
import { seed } from '../prisma/seed.ts';
import type { Demo } from './demo.ts';
import { build } from './start/build.ts';
import { checkPort } from './start/check-port.ts';
import { Cleanups } from './start/cleanups.ts';
import { openEmbedded, openGiven } from './start/open-database.ts';
import { keepPasswords } from './start/passwords.ts';
import { resolverAnswers } from './start/resolver-answers.ts';
import { lockDataFolder } from './start/run-lock.ts';
import { runServices } from './start/run-services.ts';
import { say, StartError } from './start/say.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Run {
  readonly isDemo: boolean;
  readonly cleanups: Cleanups;
  /** Aborted by Ctrl-C and its like. */
  readonly signal: AbortSignal;
}

function readArguments(args: readonly string[]): { isDemo: boolean } {
  const unknown = args.find((argument) => argument !== '--demo');
  if (unknown === undefined) return { isDemo: args.includes('--demo') };
  throw new StartError(`${unknown} is no option of Vouch: there is only --demo.`);
}

/** The demo keeps to a folder and a database of its own, so that nothing of it is left in yours. */
function readOptions(isDemo: boolean): Env {
  const { DATABASE_URL, ...rest } = process.env;
  if (!isDemo) return readEnv(process.env);
  if (DATABASE_URL) say('The demo has a database of its own: DATABASE_URL is not used');
  return readEnv({ ...rest, VOUCH_DATA_DIR: rest.VOUCH_DATA_DIR ?? path.join('.data', 'demo') });
}

/** Where several machines share one Postgres, each is told the same URLs, and none makes passwords of its own. */
function passwordOf(url: string | null): string | null {
  return url === null ? null : decodeURIComponent(new URL(url).password);
}

async function openDatabase(env: Env, run: Run) {
  const kept = await keepPasswords(env.dataDir);
  const passwords = {
    ...kept,
    worker: passwordOf(env.workerDatabaseUrl) ?? kept.worker,
    site: passwordOf(env.siteDatabaseUrl) ?? kept.site,
  };
  const database =
    env.databaseUrl === null
      ? await openEmbedded(env.dataDir, passwords, run.isDemo)
      : await openGiven(env.databaseUrl);
  run.cleanups.add('Postgres', () => database.stop());
  const { applied, warning, ...urls } = await prepareDatabase(database.ownerUrl, passwords);
  say(
    applied.length === 0
      ? 'Database: up to date'
      : `Database: ${applied.length} migrations applied`,
  );
  if (warning !== null) say(warning);
  return { ownerUrl: database.ownerUrl, ...urls };
}

/** The lab as the Internet: its servers are listed in place of the public ones. */
async function startLab(run: Run) {
  say('Demo: starting the lab, real XMPP servers on this machine …');
  const { startDemo } = await import('./demo.ts');
  const demo = await startDemo();
  run.cleanups.add('the lab', () => demo.stop());
  say(`Demo: the lab serves ${demo.servers.map(({ domain }) => domain).join(', ')}`);
  return demo;
}

/** Hands the lab's accounts to the worker while it works. @returns ends that */
function giveAccounts(demo: Demo, env: Env, ownerUrl: string): () => Promise<void> {
  const stop = new AbortController();
  const given = import('./demo/try-accounts.ts')
    .then(({ tryAccounts }) => tryAccounts(demo.accounts, env, { ownerUrl, signal: stop.signal }))
    .catch((error: unknown) => {
      if (!stop.signal.aborted) complain(error);
    });
  return () => {
    stop.abort();
    return given;
  };
}

async function startAll(run: Run): Promise<string> {
  const env = readOptions(run.isDemo);
  const lock = await lockDataFolder(env.dataDir);
  run.cleanups.add('the lock', () => lock.release());
  await checkPort(env.port, lock.followsKilled);
  await accountKey(env);
  const database = await openDatabase(env, run);
  run.signal.throwIfAborted();
  await build(ROOT, run.signal);
  const lab = run.isDemo ? await startLab(run) : null;
  const added = await seed(database.ownerUrl, lab?.servers);
  if (added > 0) say(`Directory: ${added} servers listed`);
  run.signal.throwIfAborted();
  const given = { ...process.env, ...lab?.env };
  void resolverAnswers(readEnv(given).resolver).then((answers) => {
    if (!answers) say('No resolver answers: nothing can be scanned, and the site will say so');
  });
  if (lab) run.cleanups.add('the accounts', giveAccounts(lab, readEnv(given), database.ownerUrl));
  return runServices({ root: ROOT, env: given, port: env.port, ...database, ...run });
}

function complain(error: unknown): void {
  const isOurs = error instanceof StartError || error instanceof EnvError;
  console.error(isOurs ? error.message : error);
}

/**
 * Starts everything, and stops it again on SIGINT, SIGTERM and SIGHUP or when a part of it ends.
 * @param args of the command line.
 * @returns the exit code: 0 when it was told to stop, 1 when something failed.
 */
export async function start(args: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping.abort();
    });
  }
  const cleanups = new Cleanups();
  try {
    const why = await startAll({ ...readArguments(args), cleanups, signal: stopping.signal });
    if (stopping.signal.aborted) return 0;
    throw new StartError(why);
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    complain(error);
    return 1;
  } finally {
    if (stopping.signal.aborted) say('Stopping …');
    await cleanups.run();
    if (stopping.signal.aborted) say('Stopped');
  }
}
