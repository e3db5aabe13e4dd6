import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dh1024 } from './dh-1024.ts';
import { GNUTLS, type GnutlsRow } from './gnutls.table.ts';
import { missingNamespace, startInNamespace } from './in-namespace.ts';
import { makeKey } from './make-key.ts';
import { missingProgram } from './missing-program.ts';
import type { Place, ZooEndpoint } from './zoo-endpoint.ts';

async function start({ id, priority, hasDh1024 }: GnutlsRow, place: Place) {
  const { key, certificate } = await makeKey(place.directory, 'rsa2048', place.serverName);
  const dhparams = path.join(place.directory, 'dh.pem');
  await writeFile(dhparams, dh1024());
  return startInNamespace(place, id, [
    'gnutls-serv',
    (port) => [
      ...['--echo', '--quiet', '--port', String(port), '--priority', priority],
      ...['--x509keyfile', key, '--x509certfile', certificate],
      ...(hasDh1024 ? ['--dhparams', dhparams] : []),
    ],
  ]);
}

/** GnuTLS of this machine (3.7 in Debian 12), by `gnutls-serv`, which listens on every address. */
export const gnutls: readonly ZooEndpoint[] = GNUTLS.map((row) => ({
  id: row.id,
  engine: 'GnuTLS 3.7',
  about: row.about,
  command: `gnutls-serv --priority ${row.priority}${row.hasDh1024 ? ' --dhparams dh.pem' : ''}`,
  expected: row.expected,
  missing: async () =>
    (await missingProgram('gnutls-serv', 'gnutls-bin')) ?? (await missingNamespace()),
  start: (place) => start(row, place),
}));
