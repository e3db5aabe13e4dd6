import path from 'node:path';
import { startProcess } from '../process.ts';
import { makeKey } from './make-key.ts';
import { OPENSSL, type OpensslRow } from './openssl.table.ts';
import type { Place, ZooEndpoint } from './zoo-endpoint.ts';

const certificateArgs = (keys: readonly string[], file: (name: string) => string): string[] =>
  keys.length === 0
    ? ['-nocert']
    : keys.flatMap((kind, at) => {
        const d = at === 0 ? '' : 'd';
        return [`-${d}cert`, file(`${kind}.crt`), `-${d}key`, file(`${kind}.key`)];
      });

async function start({ id, keys, args }: OpensslRow, place: Place) {
  const { directory, address, port, serverName } = place;
  await Promise.all(keys.map((kind) => makeKey(directory, kind, serverName)));
  const certificates = certificateArgs(keys, (name) => path.join(directory, name));
  const server = await startProcess({
    name: id,
    command: 'openssl',
    args: ['s_server', '-accept', `${address}:${port}`, '-www', ...certificates, ...args],
    user: 'prosody',
    logFile: path.join(directory, 'log'),
    ready: [{ address, port }],
  });
  return { at: { host: address, port }, stop: () => server.stop() };
}

/** OpenSSL of this machine (3.0 in Debian 12), by `openssl s_server`. */
export const openssl: readonly ZooEndpoint[] = OPENSSL.map((row) => ({
  id: row.id,
  engine: 'OpenSSL 3',
  about: row.about,
  command: ['openssl', 's_server', ...certificateArgs(row.keys, String), ...row.args].join(' '),
  expected: row.expected,
  missing: () => Promise.resolve(null), // The whole lab needs it.
  start: (place) => start(row, place),
}));
