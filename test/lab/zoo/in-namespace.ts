import { execFile } from 'node:child_process';
import { constants } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isRoot, startProcess } from '../process.ts';
import { missingProgram } from './missing-program.ts';
import type { Backend, Place } from './zoo-endpoint.ts';

const RELAY = fileURLToPath(new URL('netns-relay.mjs', import.meta.url));
/** Inside nobody else is there to take it. */
const PORT = 5223;
const START_MS = 20_000;
const UNSHARE = isRoot ? ['--net'] : ['--map-root-user', '--net'];

/** @returns why no namespace can be had, or null. */
export async function missingNamespace(): Promise<string | null> {
  const programs = await Promise.all([
    missingProgram('unshare', 'util-linux'),
    missingProgram('ip', 'iproute2'),
  ]);
  const missing = programs.find((reason) => reason !== null);
  if (missing !== undefined) return missing;
  try {
    await promisify(execFile)('unshare', [...UNSHARE, 'true']);
    return null;
  } catch (error) {
    return `It listens on every address, and we may not give it a network of its own: ${String(error)}`;
  }
}

/**
 * Starts a server that cannot be told where to listen, in a network namespace with nothing but a loopback interface.
 * @param args of the server, by the port that it has to listen on
 * @throws Error when it does not shake hands in time
 */
export async function startInNamespace(
  { directory }: Place,
  name: string,
  [command, args]: [string, (port: number) => readonly string[]],
): Promise<Backend> {
  const socket = path.join(directory, 'relay.sock');
  const account = isRoot ? ['--reuid=prosody', '--regid=prosody', '--clear-groups'] : [];
  const server = ['setpriv', ...account, '--pdeathsig', 'KILL', command, ...args(PORT)];
  const relay = [process.execPath, RELAY, socket, String(PORT), ...server];
  const { stop } = await startProcess({
    name,
    command: 'unshare',
    args: [...UNSHARE, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...relay],
    user: 'root',
    logFile: path.join(directory, 'log'),
    ready: [],
  }).then((started) => ({ stop: () => started.stop() }));
  try {
    await waitFor(socket, name);
  } catch (error) {
    await stop();
    throw error;
  }
  return { at: { path: socket }, stop };
}

/** Until a whole handshake is done: NSS opens its port, and then makes DH parameters for seconds before it answers. */
async function waitFor(socket: string, name: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!(await shakesHands(socket, deadline - Date.now()))) {
    if (Date.now() > deadline) throw new Error(`The zoo's ${name} does not answer.`);
    await sleep(25);
  }
}

function shakesHands(path: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect({
      path,
      ciphers: 'ALL:@SECLEVEL=0',
      minVersion: 'TLSv1',
      // Some of them are from before RFC 5746.
      secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
      rejectUnauthorized: false,
    });
    const end = (isDone: boolean) => {
      clearTimeout(timer);
      client.destroy();
      resolve(isDone);
    };
    const timer = setTimeout(end, timeoutMs, false);
    client.once('secureConnect', () => {
      end(true);
    });
    client.on('error', () => {
      end(false);
    });
    client.once('close', () => {
      end(false);
    });
  });
}
