import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnv } from '../../../../lib/env.ts';
import { createPeers, type PeerNews } from '../../../../worker/create-peers.ts';
import { createResolver } from '../../../../worker/dns/resolver.ts';
import { readTrustAnchors } from '../../../../worker/read-trust-anchors.ts';
import type { S2sPeer } from '../../../../worker/xmpp/s2s/s2s-peer.ts';
import type { Lab } from '../../../lab/lab.ts';

/** Our own s2s peers in a lab, as a worker would have them. */
export interface LabPeers {
  readonly all: readonly S2sPeer[];
  /** Of probe.example. */
  readonly first: S2sPeer;
  /** What they said about their listeners. */
  readonly news: readonly PeerNews[];
  /** Where their secret is kept. */
  readonly dataDir: string;
  stop(): Promise<void>;
}

/**
 * Starts the peers of the lab's environment.
 * @param env replaces some of it
 */
export async function startPeers(
  lab: Lab,
  env: Readonly<Record<string, string>> = {},
): Promise<LabPeers> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vouch-peers-'));
  const read = readEnv({ ...lab.env, VOUCH_DATA_DIR: dataDir, ...env });
  const news: PeerNews[] = [];
  const all = await createPeers({
    env: read,
    resolver: createResolver(read.resolver),
    trustAnchors: await readTrustAnchors(read.extraCaFile),
    onNews: (one) => news.push(one),
  });
  const [first] = all;
  if (first === undefined) throw new Error('The lab has a probe domain.');
  return {
    ...{ all, first, news, dataDir },
    async stop() {
      await Promise.all(all.map((peer) => peer.close()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
