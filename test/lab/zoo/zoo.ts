import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { claimAddressRange } from '../address-range.ts';
import type { ExpectedTls } from './expected-tls.ts';
import { startFront, type FrontOptions } from './front.ts';
import { node } from './node.ts';
import { gnutls } from './gnutls.ts';
import { luasec } from './luasec.ts';
import { nss } from './nss.ts';
import { openjdk } from './openjdk.ts';
import { openssl } from './openssl.ts';
import { wolfssl } from './wolfssl.ts';
import type { Backend, ZooEndpoint } from './zoo-endpoint.ts';

const STARTTLS_PORT = 5222;
const DIRECT_PORT = 5223;
const OCTET = 2;

/** Real TLS engines with known configurations, each behind an XMPP STARTTLS front. */
export const zoo: readonly ZooEndpoint[] = [
  ...openssl,
  ...node,
  ...luasec,
  ...openjdk,
  ...gnutls,
  ...nss,
  ...wolfssl,
];

/** An endpoint that runs, until it is stopped. */
export interface ZooServer {
  /** Loopback; its own. */
  readonly address: string;
  /** STARTTLS, for clients and for servers. */
  readonly port: number;
  /** Plain TLS. */
  readonly directPort: number;
  /** The XMPP domain, in its certificate too. */
  readonly serverName: string;
  readonly expected: ExpectedTls;
  /** Its keys and its log, until it is stopped. */
  readonly directory: string;
  /** TCP connections on `port` so far. */
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

/** How the STARTTLS front behaves. */
export type FrontFlags = Pick<FrontOptions, 'segment' | 'closesAfter'>;

/**
 * Starts one endpoint of the zoo on an address of its own.
 * @throws Error for an id that the zoo has not, an engine that cannot be had (`missing`), and one that does not start
 */
export async function startZoo(id: string, flags: FrontFlags = {}): Promise<ZooServer> {
  const endpoint = zoo.find((one) => one.id === id);
  if (endpoint === undefined) throw new Error(`The zoo has no ${id}.`);
  const reason = await endpoint.missing();
  if (reason !== null) throw new Error(`${endpoint.engine} cannot be had: ${reason}`);
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return { ...(await startAt(endpoint, flags, undo)), expected: endpoint.expected, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAt(
  { id, start }: ZooEndpoint,
  flags: FrontFlags,
  undo: (() => Promise<unknown>)[],
): Promise<Omit<ZooServer, 'expected' | 'stop'>> {
  const range = await claimAddressRange();
  undo.push(() => range.release());
  const directory = await mkdtemp(path.join(tmpdir(), `vouch-zoo-${id}-`));
  undo.push(() => rm(directory, { recursive: true }));
  await chmod(directory, 0o755);
  const address = range.address(OCTET);
  const serverName = `${id}.example`;
  const backend = await start({ directory, address, port: DIRECT_PORT, serverName });
  undo.push(() => backend.stop());
  const common = { address, backend: backend.at, serverName };
  if (!listensAt(backend, address)) {
    const relay = await startFront({ ...common, port: DIRECT_PORT, mode: 'direct' });
    undo.push(() => relay.stop());
  }
  const front = await startFront({ ...common, ...flags, port: STARTTLS_PORT, mode: 'starttls' });
  undo.push(() => front.stop());
  const { connections } = front;
  const ports = { port: STARTTLS_PORT, directPort: DIRECT_PORT };
  return { address, ...ports, serverName, directory, connections };
}

const listensAt = ({ at }: Backend, address: string) => 'host' in at && at.host === address;
