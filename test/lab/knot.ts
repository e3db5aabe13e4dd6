import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AddressRange } from './address-range.ts';
import type { Certificates } from './certificates.ts';
import type { LabDirectory } from './directory.ts';
import { makeDnsExtras, type RolloverStep } from './dns-extras.ts';
import { HOST_OCTETS, ZONES_PORT } from './domains.ts';
import { environment, isRoot, type ServerSpec } from './process.ts';
import { labZones, rootZone, withoutTruth, type Zone } from './zones.ts';

export interface NameServer {
  readonly spec: ServerSpec;
  /** The root's DS record: what a validating resolver trusts. */
  readonly trustAnchor: string;
  /** Publishes another step of the rollover of rollover.example's key; resolves when it is served. */
  publish(step: RolloverStep): Promise<void>;
}

const USER = 'knot';

/** Knot signs by itself, with keys that are given: so the DS records are known before it runs. */
const config = (address: string, directory: string, zones: readonly Zone[]) => `server:
    rundir: "${directory}"
    listen: ${address}@${ZONES_PORT}
    background-workers: 1
    udp-workers: 1
    tcp-workers: 1
log:
  - target: stderr
    any: info
database:
    storage: "${directory}"
    journal-db-mode: asynchronous
    journal-db-max-size: 32M
    kasp-db-max-size: 16M
    timer-db-max-size: 16M
policy:
  - id: lab
    algorithm: ecdsap256sha256
    manual: on
    single-type-signing: on
template:
  - id: default
    storage: "${directory}"
    zonefile-sync: -1
    journal-content: none
  - id: signed
    storage: "${directory}"
    zonefile-sync: -1
    zonefile-load: difference-no-serial
    journal-content: all
    serial-policy: unixtime
    dnssec-signing: on
    dnssec-policy: lab
zone:
${zones.map(({ name, isSigned }) => `  - domain: "${name}"\n    file: ${fileOf(name)}\n    template: ${isSigned ? 'signed' : 'default'}`).join('\n')}
`;

const fileOf = (name: string) => `${name === '.' ? 'root.' : name}zone`;

/** Writes the zones and the configuration of Knot, the lab's authoritative server, and says how to start it. */
export async function prepareKnot(
  range: AddressRange,
  keys: Certificates,
  lab: LabDirectory,
): Promise<NameServer> {
  const directory = await lab.make('knot', USER);
  const file = (name: string) => path.join(directory, name);
  const run = async (program: string, ...args: string[]) =>
    (await promisify(execFile)(program, ['-c', file('knot.conf'), ...args], { env: environment() }))
      .stdout;
  const extras = await makeDnsExtras(range, keys);
  const zones = labZones(range, extras.lines('both-keys'));
  const address = range.address(HOST_OCTETS.zones);
  const root = { name: '.', isSigned: true, text: '' };
  await writeFile(file('knot.conf'), config(address, directory, [root, ...zones]));
  const signed = [root, ...zones].filter(({ isSigned }) => isSigned).map(({ name }) => name);
  const digests = await makeKeys(signed, file('zone.pem'), run);
  const write = (zone: Zone) => writeFile(file(fileOf(zone.name)), zone.text);
  await Promise.all([...zones, rootZone(range, zones, digests)].map(write));
  if (isRoot) await promisify(execFile)('chown', ['-R', `${USER}:`, directory]);
  return {
    spec: {
      name: 'name server (Knot)',
      command: 'knotd',
      args: ['-c', file('knot.conf')],
      user: USER,
      logFile: path.join(lab.path, 'knot.log'),
      ready: [{ address, port: ZONES_PORT }],
    },
    trustAnchor: `. DS ${digests.get('.') ?? ''}`,
    async publish(step) {
      const name = 'rollover.example.';
      const zone = labZones(range, extras.lines(step)).find((each) => each.name === name);
      if (zone !== undefined) await write(zone);
      await run('knotc', '--blocking', 'zone-reload', name);
    },
  };
}

/** One key for all zones. @returns the DS record of each, without its name */
async function makeKeys(
  zones: readonly string[],
  file: string,
  run: (program: string, ...args: string[]) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const digests = new Map<string, string>();
  // One after the other: keymgr does not share its database.
  for (const name of zones) {
    await run('keymgr', name, 'import-pem', file, 'algorithm=13', 'ksk=yes', 'zsk=yes');
    const sha256 = / DS (\d+ \d+ 2 [0-9a-f]+)/i.exec(await run('keymgr', name, 'ds'))?.[1];
    if (sha256 === undefined) throw new Error(`Knot made no DS record of ${name}`);
    digests.set(name, withoutTruth(name, sha256));
  }
  return digests;
}
