import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../process.ts';
import { dh1024 } from './dh-1024.ts';
import { LUASEC_CIPHERS, LUASEC_EXPECTED } from './luasec.table.ts';
import { makeKey } from './make-key.ts';
import { missingProgram } from './missing-program.ts';
import type { Place, ZooEndpoint } from './zoo-endpoint.ts';

const SOURCE = fileURLToPath(new URL('luasec-server.lua', import.meta.url));

async function start({ directory, address, port, serverName }: Place) {
  const { key, certificate } = await makeKey(directory, 'rsa2048', serverName);
  const [script, dhparam] = [path.join(directory, 'server.lua'), path.join(directory, 'dh.pem')];
  await Promise.all([copyFile(SOURCE, script), writeFile(dhparam, dh1024())]);
  const lua = await startProcess({
    name: 'luasec',
    command: 'lua5.4',
    args: [script, address, String(port), key, certificate, dhparam, LUASEC_CIPHERS],
    user: 'prosody',
    logFile: path.join(directory, 'log'),
    ready: [{ address, port }],
  });
  return { at: { host: address, port }, stop: () => lua.stop() };
}

/** LuaSec, which Prosody uses, over the OpenSSL of this machine. */
export const luasec: readonly ZooEndpoint[] = [
  {
    id: 'luasec',
    engine: 'LuaSec over OpenSSL 3',
    about: 'chooses DHE, and then gives up because its prime is too short',
    command: `luasec-server.lua, ciphers ${LUASEC_CIPHERS}, dhparam of 1024 bits`,
    expected: LUASEC_EXPECTED,
    missing: () => missingProgram('lua5.4', 'lua5.4'), // LuaSec comes with Prosody.
    start,
  },
];
