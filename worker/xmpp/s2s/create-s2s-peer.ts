import { withDeadline } from '../../net/deadline.ts';
import { abortFailure, ProbeFailure, toFailure } from '../../net/failure.ts';
import { connectTo } from './connect-to.ts';
import type { Identity } from './identity.ts';
import { InboundBook } from './inbound-book.ts';
import type { ListenerLimits } from './listener.ts';
import { Looks } from './looks.ts';
import { OwnListener } from './own-listener.ts';
import type { SharedConnection } from './peer-connection.ts';
import type { PeerState } from './peer-state.ts';
import { PendingRequests } from './pending-requests.ts';
import type { ConnectOptions, PeerConnection, PeerContext, S2sPeer } from './s2s-peer.ts';
import { reachOurselves, type Reach, type SelfReachParts } from './self-reach.ts';
import { serveParts } from './serve-parts.ts';

export interface PeerParts {
  readonly identity: Identity;
  /** Where we listen; null: nowhere. */
  readonly listenAt: { readonly address: string; readonly port: number } | null;
  /** PEM. */
  readonly trustAnchors: readonly string[];
  /** The way to ourselves. */
  readonly self: Omit<SelfReachParts, 'domain' | 'signal'>;
  /** Told whenever it changes whether others reach us. */
  readonly onReach?: (reach: Reach) => void;
  /** For strangers; default: `LISTENER_LIMITS`. */
  readonly limits?: ListenerLimits;
}

const REACH_MS = 6_000;

/**
 * Our half of federation for one domain. It listens when this resolves; a port that is taken is no error but a state of
 * the listener.
 * @throws Error when OpenSSL cannot read certificate or key
 */
export async function createS2sPeer(parts: PeerParts): Promise<S2sPeer> {
  const { identity, listenAt, trustAnchors, onReach, limits } = parts;
  const stopped = new AbortController();
  const own = new OwnListener({
    ...{ domain: identity.domain, at: listenAt, limits },
    serve: () => serving,
    reach: (isOurs) => reachInTime(parts, stopped.signal, isOurs),
    onChange: (reach) => onReach?.(reach),
    now: () => performance.now(),
  });
  const state: PeerState = {
    ...{ identity, trustAnchors, listener: own },
    ...{ looks: new Looks(), book: new InboundBook(), requests: new PendingRequests() },
  };
  const serving = serveParts(state);
  await own.bind();
  own.check(stopped.signal).catch(() => undefined); // who needs it asks again, and is told
  return new Peer(state, own, stopped);
}

/** Never throws: what goes wrong on the way to ourselves leaves it unchecked. */
async function reachInTime(
  { identity: { domain }, self }: PeerParts,
  signal: AbortSignal,
  isOurs: (streamId: string) => boolean,
): Promise<Reach> {
  const detail = `We were not done with looking for ${domain} after ${REACH_MS / 1000} seconds.`;
  try {
    return await withDeadline({ signal, ms: REACH_MS, detail }, (deadline) =>
      reachOurselves({ ...self, domain, signal: deadline }, isOurs),
    );
  } catch (error) {
    return { state: 'unchecked', detail: toFailure(error).detail };
  }
}

class Peer implements S2sPeer {
  readonly #state: PeerState;
  readonly #own: OwnListener;
  readonly #stopped: AbortController;
  readonly #open = new Set<SharedConnection>();
  /** By the scan, which its signal stands for, then by whom and how. */
  readonly #shared = new WeakMap<AbortSignal, Map<string, Promise<SharedConnection>>>();

  constructor(state: PeerState, own: OwnListener, stopped: AbortController) {
    this.#state = state;
    this.#own = own;
    this.#stopped = stopped;
  }

  get domain(): string {
    return this.#state.identity.domain;
  }

  get dialbackSecret(): string {
    return this.#state.identity.dialbackSecret;
  }

  listener(signal: AbortSignal): Promise<Reach> {
    return this.#own.check(signal);
  }

  async connect(
    domain: string,
    context: PeerContext,
    options: ConnectOptions = {},
  ): Promise<PeerConnection> {
    const { signal } = context;
    if (signal.aborted) throw abortFailure(signal);
    const ofScan = this.#shared.get(signal) ?? new Map<string, Promise<SharedConnection>>();
    this.#shared.set(signal, ofScan);
    const key = `${domain} ${options.certificate ?? 'full'} ${String(options.bidi ?? false)}`;
    for (let known = ofScan.get(key); known !== undefined; known = ofScan.get(key)) {
      const connection = await known;
      if (!connection.isOver) return connection.use();
      if (ofScan.get(key) === known) ofScan.delete(key);
    }
    const opening = connectTo(domain, context, options, this.#state);
    ofScan.set(key, opening);
    const connection = await opening;
    this.#open.add(connection);
    connection.onOver(() => this.#open.delete(connection));
    return connection.use();
  }

  async close(): Promise<void> {
    this.#stopped.abort(new ProbeFailure('ours', 'We are stopping.'));
    for (const connection of this.#open) connection.close();
    await this.#own.close();
  }
}
