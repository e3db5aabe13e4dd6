import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../process.ts';
import { dh1024 } from './dh-1024.ts';
import { fetchNode, nodeBinary } from './fetch-node.ts';
import { makeKey } from './make-key.ts';
import { NODE, type NodeRow } from './node.table.ts';
import type { Place, ZooEndpoint } from './zoo-endpoint.ts';

const SERVER = fileURLToPath(new URL('node-server.cjs', import.meta.url));

/** Copies program and script, because the account that runs them may not read our tree. */
async function start(row: NodeRow, { directory, address, port, serverName }: Place) {
  const { key, certificate } = await makeKey(directory, row.key, serverName);
  const [program, server, dhparam] = ['node', 'server.js', 'dh.pem'].map((name) =>
    path.join(directory, name),
  ) as [string, string, string];
  await Promise.all([
    copyFile(nodeBinary(row.version), program),
    copyFile(SERVER, server),
    writeFile(dhparam, dh1024()),
  ]);
  const files = { key, cert: certificate, ...(row.hasDh1024 ? { dhparam } : {}) };
  const node = await startProcess({
    name: row.id,
    command: program,
    args: [server, JSON.stringify({ address, port, options: row.options, files })],
    user: 'prosody',
    logFile: path.join(directory, 'log'),
    ready: [{ address, port }],
  });
  return { at: { host: address, port }, stop: () => node.stop() };
}

/** Node.js from the npm registry, for the OpenSSL that each has inside. */
export const node: readonly ZooEndpoint[] = NODE.map((row) => ({
  id: row.id,
  engine: `OpenSSL ${row.openssl} in Node.js ${row.version}`,
  about: row.about,
  command: `tls.createServer(${JSON.stringify(row.options)}), ${row.key}`,
  expected: row.expected,
  missing: () => fetchNode(row.version),
  start: (place) => start(row, place),
}));
