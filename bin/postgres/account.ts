import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { StartError } from '../start/say.mjs';

/** How a program of Postgres is run: words before its command line, and another user where we are root. */
export interface Account {
  readonly prefix: readonly string[];
  readonly user: { readonly uid?: number; readonly gid?: number };
}

interface Entry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Shows nobody in a user namespace whom the namespace does not know. */
const OVERFLOW_UID = 65_534;

async function readPasswd(): Promise<Entry[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return [...text.matchAll(/^([^:]+):[^:]*:(\d+):(\d+):/gm)].map(([, name = '', uid, gid]) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
  }));
}

/**
 * In a user namespace of its own our files belong to whoever we say, so that no other account, no chown and no open
 * home is needed. Postgres wants one that /etc/passwd names and that is not root.
 */
function inNamespace(entries: readonly Entry[]): Account[] {
  const others = entries.filter(({ uid }) => uid !== 0 && uid !== OVERFLOW_UID);
  const [entry] = others;
  if (entry === undefined) return [];
  const { uid, gid } = others.find((other) => other.uid === 1000) ?? entry;
  return [{ prefix: ['unshare', '-U', `--map-user=${uid}`, `--map-group=${gid}`], user: {} }];
}

/** Has initdb look itself and its user up, and make nothing; resolves to what kept it, or null. */
function refusal(account: Account, initdb: string): Promise<string | null> {
  const [command, ...args] = [...account.prefix, initdb, '--show', '--pgdata=/nonexistent'];
  return new Promise((resolve) => {
    const options = { ...account.user, cwd: '/', timeout: 10_000 };
    execFile(command, args, options, (error, _out, errors) => {
      const [line = ''] = errors.split('\n');
      resolve(error === null ? null : line || error.message);
    });
  });
}

/**
 * Chooses who runs Postgres, which refuses root and users without a name: ourselves, we in a user namespace, as root
 * a user called postgres.
 * @param initdb the path of that program.
 * @throws StartError where none of them can.
 */
export async function chooseAccount(initdb: string): Promise<Account> {
  const isRoot = process.getuid?.() === 0;
  const entries = await readPasswd();
  const postgres = entries.filter(({ name }) => name === 'postgres');
  const candidates: Account[] = [
    ...(isRoot ? [] : [{ prefix: [], user: {} }]),
    ...inNamespace(entries),
    ...(isRoot ? postgres.map(({ uid, gid }) => ({ prefix: [], user: { uid, gid } })) : []),
  ];
  const refusals: string[] = [];
  for (const account of candidates) {
    const why = await refusal(account, initdb);
    if (why === null) return account;
    refusals.push(why);
  }
  const who = isRoot ? 'as root, in a user namespace or as a user called postgres' : 'as this user';
  throw new StartError(
    `The embedded Postgres cannot run here ${who} (${refusals.join('; ')}): start Vouch as a normal user, or give DATABASE_URL.`,
  );
}
