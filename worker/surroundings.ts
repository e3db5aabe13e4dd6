import type { Env } from '../lib/env.ts';
import { createPeers, type PeersParts } from './create-peers.ts';
import { createResolver } from './dns/resolver.ts';
import type { Guard } from './net/guard.ts';
import type { ProbeContext } from './probes/probe.ts';
import { readTrustAnchors } from './read-trust-anchors.ts';

type OwnKeys = 'probeDomain' | 'dialbackSecret' | 'contact' | 'webPort';

/** What probes are lent that is the same for every scan of a process, be it the worker or the command line. */
export interface Surroundings {
  readonly context: Pick<
    ProbeContext,
    OwnKeys | 'resolver' | 'guard' | 'trustAnchors' | 'now' | 'peers'
  >;
  close(): Promise<void>;
}

export interface PeerWishes {
  /** Default: as many as the environment names. */
  readonly wantsPeers?: boolean;
  /** Told whenever it changes whether others reach one of our s2s peers. */
  readonly onNews?: PeersParts['onNews'];
  readonly secretIn?: PeersParts['secretIn'];
}

/**
 * Makes them out of the environment; our s2s peers listen when this resolves.
 * @throws EnvError when a peer cannot be made
 */
export async function createSurroundings(
  env: Env,
  guard: Guard,
  { wantsPeers = true, onNews = () => undefined, secretIn }: PeerWishes = {},
): Promise<Surroundings> {
  const { contact, webPort } = env;
  const resolver = createResolver(env.resolver);
  const trustAnchors = await readTrustAnchors(env.extraCaFile);
  const parts = { env, resolver, trustAnchors, onNews };
  const peers = wantsPeers ? await createPeers(secretIn ? { ...parts, secretIn } : parts) : [];
  const [first] = peers;
  return {
    context: {
      ...{ guard, contact, webPort, resolver, trustAnchors, peers },
      probeDomain: env.probeDomains[0]?.domain ?? null,
      // Without a listener of ours it is that of somebody else's server, where one was given.
      dialbackSecret: env.probeDomains[0]?.listen
        ? (first?.dialbackSecret ?? null)
        : env.dialbackSecret,
      now: () => new Date(),
    },
    async close() {
      await Promise.all(peers.map((peer) => peer.close()));
    },
  };
}
