import { X509Certificate } from 'node:crypto';
import type { Env } from '../lib/env.ts';
import { EnvError } from '../lib/env-error.ts';
import { dialbackSecret } from './dialback-secret.ts';
import type { Resolver } from './dns/resolver.ts';
import { createDial } from './net/dial.ts';
import { createGuard } from './net/guard.ts';
import { createLimiter } from './net/limiter.ts';
import { createS2sPeer } from './xmpp/s2s/create-s2s-peer.ts';
import type { ListenerState, S2sPeer } from './xmpp/s2s/s2s-peer.ts';

/** What is said about the listener of a probe domain, whenever it changes. */
export interface PeerNews {
  readonly domain: string;
  readonly state: ListenerState;
  /** One sentence. */
  readonly detail: string;
}

export interface PeersParts {
  readonly env: Env;
  readonly resolver: Resolver;
  /** PEM. */
  readonly trustAnchors: readonly string[];
  readonly onNews: (news: PeerNews) => void;
  /** Where the secret of our domains is taken from that nobody has given. Default: kept in the data folder. */
  readonly secretIn?: (dataDir: string) => Promise<string>;
}

/**
 * Our s2s peers, one for each probe domain; those with a place to listen at listen when this resolves.
 * @throws EnvError when a certificate cannot be used, or the dialback secret not kept
 */
export async function createPeers(parts: PeersParts): Promise<readonly S2sPeer[]> {
  const { env, secretIn = dialbackSecret } = parts;
  if (env.probeDomains.length === 0) return [];
  const secret = env.dialbackSecret ?? (await secretIn(env.dataDir));
  // Our own addresses, which no scan may go to, are where others find us.
  const guard = createGuard(env.allowAddresses);
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const { resolver } = parts;
  const dial = createDial({ guard, limiter: createLimiter(), meter, maxConnections: Infinity });
  const self = { dial, resolver, guard, families: [4, 6] } as const;
  return Promise.all(env.probeDomains.map((settings) => createOne(settings, secret, self, parts)));
}

async function createOne(
  { domain, listen, certificate, serverOnly }: Env['probeDomains'][number],
  secret: string,
  self: Parameters<typeof createS2sPeer>[0]['self'],
  { trustAnchors, onNews }: PeersParts,
): Promise<S2sPeer> {
  // Public authorities issue for servers only: with one of theirs alone, that is what we show.
  const isFull = certificate !== null && isForClients(certificate.certificate);
  const pairs = isFull
    ? { full: certificate, serverOnly }
    : { full: null, serverOnly: certificate ?? serverOnly };
  try {
    return await createS2sPeer({
      identity: { domain, dialbackSecret: secret, ...pairs },
      listenAt: listen,
      ...{ trustAnchors, self },
      onReach: (reach) => {
        onNews({ domain, ...reach });
      },
    });
  } catch (cause) {
    const remedy = 'give a certificate and a key that OpenSSL accepts';
    throw new EnvError(`VOUCH_PROBE_CERTIFICATE cannot be used for ${domain}: ${remedy}.`, {
      cause,
    });
  }
}

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/** Extended key usage (RFC 5280 §4.2.1.12); a certificate that names none may be used for everything. */
function isForClients(pem: string): boolean {
  // Its types say that there always is one.
  const usages = new X509Certificate(pem).keyUsage as string[] | undefined;
  return usages === undefined || usages.includes(CLIENT_AUTH);
}
