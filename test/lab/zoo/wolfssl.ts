import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startProcess } from '../process.ts';
import { makeKey } from './make-key.ts';
import { missingFile, missingProgram } from './missing-program.ts';
import { WOLFSSL_CIPHERS, WOLFSSL_EXPECTED } from './wolfssl.table.ts';
import type { Place, ZooEndpoint } from './zoo-endpoint.ts';

const PARAMETERS = {
  MinProtocol: 'TLSv1.2',
  Options: 'ServerPreference',
  CipherString: WOLFSSL_CIPHERS,
};
const COMMANDS = Object.entries(PARAMETERS).map(([name, value]) => `"${name}" => "${value}"`);

async function start({ directory, address, port, serverName }: Place) {
  const { key, certificate } = await makeKey(directory, 'rsa2048', serverName);
  const file = path.join(directory, 'lighttpd.conf');
  await writeFile(
    file,
    `server.modules = ("mod_wolfssl")
server.document-root = "${directory}"
server.bind = "${address}"
server.port = ${port}
ssl.engine = "enable"
ssl.pemfile = "${certificate}"
ssl.privkey = "${key}"
ssl.openssl.ssl-conf-cmd = (${COMMANDS.join(', ')})
`,
  );
  const server = await startProcess({
    name: 'wolfssl',
    command: 'lighttpd',
    args: ['-D', '-f', file],
    user: 'prosody',
    logFile: path.join(directory, 'log'),
    ready: [{ address, port }],
  });
  return { at: { host: address, port }, stop: () => server.stop() };
}

/** wolfSSL of Debian 12, by lighttpd. */
export const wolfssl: readonly ZooEndpoint[] = [
  {
    id: 'wolfssl',
    engine: 'wolfSSL 5.5',
    about: 'takes 150 suites at most, closes when asked for a staple, many curves',
    command: `lighttpd, ssl.openssl.ssl-conf-cmd = (${COMMANDS.join(', ')})`,
    expected: WOLFSSL_EXPECTED,
    missing: async () =>
      (await missingProgram('lighttpd', 'lighttpd')) ??
      (await missingFile('/usr/lib/lighttpd/mod_wolfssl.so', 'lighttpd-mod-wolfssl')),
    start,
  },
];
