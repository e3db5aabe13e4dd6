import { networkInterfaces } from 'node:os';
import { canonicalAddress } from '../../../rubric/iana/special-addresses.ts';
import type { Resolver } from '../../dns/resolver.ts';
import type { Dial } from '../../net/dial.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import type { Guard } from '../../net/guard.ts';
import { handshake } from '../../tls/handshake.ts';
import { Transcript } from '../transcript.ts';
import { XmppStream } from '../stream.ts';
import { findPlaces, type Place } from '../places.ts';
import type { ListenerState } from './s2s-peer.ts';

/** Whether others reach us, and one sentence about it. */
export interface Reach {
  readonly state: ListenerState;
  readonly detail: string;
}

/** Ways to ourselves: with a guard that lets our own addresses through, which nobody else's has. */
export interface SelfReachParts {
  readonly domain: string;
  readonly dial: Dial;
  readonly resolver: Resolver;
  readonly guard: Guard;
  readonly families: readonly (4 | 6)[];
  readonly signal: AbortSignal;
}

type Seen =
  { readonly who: 'us' | 'another' } | { readonly who: 'nobody'; readonly why: ProbeFailure };

/**
 * Goes to our own domain by its published records, as any server would, and sees who answers there.
 * @param isOurs whether we have just given out a stream with that id: nobody could guess one
 */
export async function reachOurselves(
  parts: SelfReachParts,
  isOurs: (streamId: string) => boolean,
): Promise<Reach> {
  const { domain } = parts;
  let places: readonly Place[];
  try {
    places = await findPlaces(domain, parts);
  } catch (error) {
    const { reason, detail } = toFailure(error);
    const state = reason === 'unreachable' ? 'unreachable' : 'unchecked';
    return { state, detail: `Others cannot find ${domain}: ${detail}` };
  }
  const seen = await Promise.all(places.map((place) => whoAnswers(place, parts, isOurs)));
  return judge(domain, places, seen);
}

async function whoAnswers(
  place: Place,
  { domain, dial, signal }: SelfReachParts,
  isOurs: (streamId: string) => boolean,
): Promise<Seen> {
  try {
    const raw = await dial(place, { signal, timeoutMs: 3_000, lifetimeMs: 8_000 });
    try {
      const alpn = 'xmpp-server';
      const socket =
        place.tlsMode === 'direct'
          ? (await handshake(raw, { servername: domain, alpn, signal })).socket
          : raw;
      const transcript = new Transcript();
      const options = { domain, role: 's2s', from: domain, signal, transcript } as const;
      const { header } = await new XmppStream(socket, options).open();
      return { who: header.id !== null && isOurs(header.id) ? 'us' : 'another' };
    } finally {
      raw.destroy();
    }
  } catch (error) {
    return { who: 'nobody', why: toFailure(error) };
  }
}

/** Any place that leads to somebody else may be the one that a server takes. */
function judge(domain: string, places: readonly Place[], seen: readonly Seen[]): Reach {
  const at = (index: number) => {
    const { address = '', port = 0 } = places[index] ?? {};
    return `${address} port ${port}`;
  };
  const another = seen.findIndex(({ who }) => who === 'another');
  if (another >= 0)
    return { state: 'notOurs', detail: `Somebody else answers as ${domain} at ${at(another)}.` };
  const us = seen.findIndex(({ who }) => who === 'us');
  if (us >= 0) return { state: 'reached', detail: `Others reach ${domain} at ${at(us)}.` };
  const [first] = seen;
  const why = first?.who === 'nobody' ? first.why.detail : '';
  const isSure = places.some(({ address }) => isOwnAddress(address));
  return isSure
    ? { state: 'unreachable', detail: `Nobody answers as ${domain} at ${at(0)}. ${why}` }
    : {
        state: 'unchecked',
        detail: `Whether others reach ${domain} at ${at(0)} cannot be told from here, perhaps because of NAT. ${why}`,
      };
}

/** Of this machine: what is closed there for us is closed for all. */
function isOwnAddress(address: string): boolean {
  if (/^127\./.test(address)) return true;
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return own.some((each) => canonicalAddress(each.address) === canonicalAddress(address));
}
