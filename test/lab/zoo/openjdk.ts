import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../process.ts';
import { makeKey, makeKeyStore } from './make-key.ts';
import { JDK_DH, JDK_GROUPS, OPENJDK_EXPECTED } from './openjdk.table.ts';
import { missingProgram } from './missing-program.ts';
import type { Place, ZooEndpoint } from './zoo-endpoint.ts';

const SOURCE = fileURLToPath(new URL('jsse-server.java', import.meta.url));
const SETTINGS = [`-Djdk.tls.namedGroups=${JDK_GROUPS}`, `-Djdk.tls.ephemeralDHKeySize=${JDK_DH}`];
/** To start soon and to stay small. */
const MODEST = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

async function start({ directory, address, port, serverName }: Place) {
  const pair = await makeKey(directory, 'rsa2048', serverName);
  const store = await makeKeyStore(directory, pair);
  const source = path.join(directory, 'server.java');
  await copyFile(SOURCE, source);
  const java = await startProcess({
    name: 'openjdk',
    command: 'java',
    args: [...MODEST, ...SETTINGS, source, address, String(port), store],
    user: 'prosody',
    logFile: path.join(directory, 'log'),
    ready: [{ address, port }],
  });
  return { at: { host: address, port }, stop: () => java.stop() };
}

/** JSSE of OpenJDK 17, with all that it forbids by default. */
export const openjdk: readonly ZooEndpoint[] = [
  {
    id: 'openjdk-all',
    engine: 'OpenJDK 17',
    about: 'SSLv3, EXPORT, DES, RC4, NULL, anonymous suites, DH with 768 bits',
    command: `java ${SETTINGS.join(' ')} jsse-server.java`,
    expected: OPENJDK_EXPECTED,
    // The compiler, because it runs from source.
    missing: () => missingProgram('javac', 'openjdk-17-jdk-headless'),
    start,
  },
];
