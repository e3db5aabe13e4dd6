import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { missingNamespace, startInNamespace } from './in-namespace.ts';
import { makeKey, makeKeyStore } from './make-key.ts';
import { missingProgram } from './missing-program.ts';
import { NSS, type NssRow } from './nss.table.ts';
import type { Place, ZooEndpoint } from './zoo-endpoint.ts';

const run = promisify(execFile);

/** Four hex digits each, behind a colon. */
const ciphers = (suites: readonly number[]) =>
  suites.map((suite) => `:${suite.toString(16).toUpperCase().padStart(4, '0')}`).join('');

async function makeDatabase({ directory, serverName }: Place): Promise<string> {
  const folder = path.join(directory, 'nss');
  const database = `sql:${folder}`;
  const store = await makeKeyStore(directory, await makeKey(directory, 'rsa2048', serverName));
  await mkdir(folder);
  await run('certutil', ['-N', '-d', database, '--empty-password']);
  await run('pk12util', ['-i', store, '-d', database, '-W', 'changeit']);
  await run('chmod', ['-R', 'a+rwX', folder]); // SQLite wants to write beside the file that it reads.
  return database;
}

async function start({ id, suites, args }: NssRow, place: Place) {
  const database = await makeDatabase(place);
  return startInNamespace(place, id, [
    'selfserv',
    (port) => [
      ...['-d', database, '-n', 'zoo', '-p', String(port), '-c', ciphers(suites), ...args],
    ],
  ]);
}

/** NSS of this machine (3.87 in Debian 12), by `selfserv`, which listens on every address. */
export const nss: readonly ZooEndpoint[] = NSS.map((row) => ({
  id: row.id,
  engine: 'NSS 3.87',
  about: row.about,
  command: ['selfserv', '-c', ciphers(row.suites), ...row.args].join(' '),
  expected: row.expected,
  missing: async () =>
    (await missingProgram('selfserv', 'libnss3-tools')) ?? (await missingNamespace()),
  start: (place) => start(row, place),
}));
