import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AddressRange } from './address-range.ts';
import type { Certificates } from './certificates.ts';
import { jabberd2Config } from './jabberd2-config.ts';
import type { LabDirectory } from './directory.ts';
import { HOST_OCTETS } from './domains.ts';
import type { ServerEntry } from './server-set.ts';

const DOMAIN = 'digest.example';
const PORTS = { router: 5347, client: 5222 };

/** Debian keeps jabberd2's modules under the machine's architecture. */
async function modules(): Promise<string> {
  const folders = (await readdir('/usr/lib')).filter((name) => name.endsWith('-linux-gnu'));
  return `/usr/lib/${folders[0] ?? ''}/jabberd2`;
}

/**
 * Writes the configuration of jabberd2 and says how to start it: a router, a session manager, without which no stream is
 * opened, and what talks with clients. Nobody is meant to sign in.
 */
export async function prepareJabberd2(
  range: AddressRange,
  keys: Certificates,
  lab: LabDirectory,
): Promise<ServerEntry> {
  const directory = await lab.make('jabberd2', 'jabber');
  const address = range.address(HOST_OCTETS[DOMAIN]);
  const pair = keys.of.get(DOMAIN);
  if (pair === undefined) throw new Error(`No certificate for ${DOMAIN}`);
  const file = (name: string) => path.join(lab.path, `jabberd2-${name}.xml`);
  const pemFile = path.join(lab.path, 'jabberd2.pem');
  const pem = await Promise.all([pair.certificate, pair.key].map((name) => readFile(name, 'utf8')));
  await writeFile(pemFile, pem.join(''));
  const parts = { domain: DOMAIN, address, directory, pemFile, users: file('users') };
  const config = jabberd2Config({ ...parts, routerPort: PORTS.router, modules: await modules() });
  const names = ['users', 'router', 'sm', 'c2s'] as const;
  await Promise.all(names.map((name) => writeFile(file(name), config[name])));
  const spec = (name: 'router' | 'sm' | 'c2s') => ({
    name: `jabberd2 of ${DOMAIN} (${name})`,
    command: `jabberd2-${name}`,
    args: ['-c', file(name)],
    user: 'jabber',
    logFile: path.join(lab.path, `jabberd2-${name}.log`),
  });
  return {
    names: [DOMAIN],
    before: [
      { ...spec('router'), ready: [{ address, port: PORTS.router }] },
      { ...spec('sm'), ready: [], says: 'sm ready for sessions' },
    ],
    spec: { ...spec('c2s'), ready: [{ address, port: PORTS.client }] },
  };
}
