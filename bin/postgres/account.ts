import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { StartError } from '../start/say.mjs';

/** How a program of Postgres is run: words before its command line, and another user where we are root. */
export interface Account {
  readonly prefix: readonly string[];
  readonly user: { readonly uid?: number; readonly gid?: number };
}

/** In a user namespace of its own root's files belong to user 1000: no other account, no chown, any home will do. */
const UNSHARE = ['unshare', '-U', '--map-user=1000', '--map-group=1000'] as const;

function succeeds(command: string, args: readonly string[], user: object): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, args, { ...user, cwd: '/', timeout: 10_000 }, (error) => {
      resolve(error === null);
    });
  });
}

async function postgresUser(): Promise<{ uid: number; gid: number } | null> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(passwd) ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/**
 * Chooses who runs Postgres, which refuses root: ourselves; as root a user namespace, second a user called postgres.
 * @param binary a program of Postgres, tried with --version.
 * @throws StartError where root finds neither.
 */
export async function chooseAccount(binary: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { prefix: [], user: {} };
  const [unshare, ...flags] = UNSHARE;
  if (await succeeds(unshare, [...flags, binary, '--version'], {})) {
    return { prefix: UNSHARE, user: {} };
  }
  const user = await postgresUser();
  if (user && (await succeeds(binary, ['--version'], user))) return { prefix: [], user };
  throw new StartError(
    'Postgres refuses to run as root, and here neither a user namespace (unshare -U) nor a user called postgres who may read this folder is to be had: start Vouch as a normal user, or give DATABASE_URL.',
  );
}
