import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_DEADLINE_MS = 20_000;
/** What a server gets to say goodbye to its peers; its data is thrown away anyway. */
const STOP_GRACE_MS = 400;

export const isRoot = process.getuid?.() === 0;

export interface ServerSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The account that the server runs as when we are root. */
  readonly user: string;
  /** Takes the server's output. */
  readonly logFile: string;
  /** It is ready when all of these accept a connection. */
  readonly ready: readonly { readonly address: string; readonly port: number }[];
  /** … and, where it listens nowhere, when its output holds this. */
  readonly says?: string;
}

export interface ServerProcess {
  readonly name: string;
  readonly pid: number;
  /** Ends it, by force after a moment; resolves when it is gone. */
  stop(): Promise<void>;
}

function opens(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const done = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => {
      done(true);
    });
    socket.once('error', () => {
      done(false);
    });
  });
}

/** The last lines that a server logged, for the message when it does not start. */
async function logTail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => String(error));
  return text.trimEnd().split('\n').slice(-25).join('\n');
}

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function waitUntilReady(spec: ServerSpec, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (spec.says !== undefined && !(await readFile(spec.logFile, 'utf8')).includes(spec.says)) {
    if (hasExited(child)) throw new Error('it ended');
    if (Date.now() > deadline) throw new Error(`it does not say "${spec.says}"`);
    await sleep(25);
  }
  for (const { address, port } of spec.ready) {
    while (!(await opens(address, port))) {
      if (hasExited(child)) throw new Error('it ended');
      if (Date.now() > deadline) throw new Error(`${address}:${port} does not open`);
      await sleep(25);
    }
  }
  if (hasExited(child)) throw new Error('it ended');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasExited(child)) return;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
  await exited;
  clearTimeout(force);
}

/** A normal user's PATH lacks the sbin folders, where unbound lives. */
export const environment = () => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`,
  LANG: 'C.UTF-8',
});

/**
 * Starts a server in the foreground, in a session of its own (a Ctrl-C reaches us, and we stop it). The kernel kills
 * it when we die, however we die.
 * @returns when every port in `ready` accepts connections.
 * @throws Error with the last lines of its log when it ends or stays shut.
 */
export async function startProcess(spec: ServerSpec): Promise<ServerProcess> {
  const account = isRoot ? [`--reuid=${spec.user}`, `--regid=${spec.user}`, '--clear-groups'] : [];
  const log = await open(spec.logFile, 'a');
  const child = spawn('setpriv', [...account, '--pdeathsig', 'KILL', spec.command, ...spec.args], {
    env: { ...environment(), ...spec.env },
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
    cwd: '/',
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  try {
    await Promise.race([failed, waitUntilReady(spec, child)]);
  } catch (error) {
    await stop(child);
    const problem = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The lab's ${spec.name} did not start: ${problem}. If a program is missing, run: node test/lab/packages.mjs\n` +
        (await logTail(spec.logFile)),
      { cause: error },
    );
  } finally {
    await log.close();
  }
  return { name: spec.name, pid: child.pid ?? 0, stop: () => stop(child) };
}
