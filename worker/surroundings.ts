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

/**
 * Makes them out of the environment; our s2s peers listen when this resolves.
 * @param onNews told whenever it changes whether others reach one of them
 * @throws EnvError when a peer cannot be made
 */
export async function createSurroundings(
  env: Env,
  guard: Guard,
  onNews: PeersParts['onNews'] = () => undefined,
): Promise<Surroundings> {
  const { contact, webPort } = env;
  const resolver = createResolver(env.resolver);
  const trustAnchors = await readTrustAnchors(env.extraCaFile);
  const peers = await createPeers({ env, resolver, trustAnchors, onNews });
  const [first] = peers;
  return {
    context: {
      ...{ guard, contact, webPort, resolver, trustAnchors, peers },
      probeDomain: first?.domain ?? null,
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
