import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { OutboundStream } from '../../../rubric/observations.ts';
import type { Watch } from '../../net/deadline.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import { handshake, type TlsIdentity } from '../../tls/handshake.ts';
import { sentCertificates } from '../../tls/sent-certificates.ts';
import { describeShown } from '../../tls/shown-certificate.ts';
import { requestStarttls } from '../starttls.ts';
import { streamRefusal } from '../stream-error.ts';
import type { StreamError, StreamFeatures, StreamHeader } from '../stream-view.ts';
import { XmppStream } from '../stream.ts';
import { findPlaces, type Place } from '../places.ts';
import type { PeerContext } from './s2s-peer.ts';

/** What is written down on the way. */
export type Draft = { -readonly [K in keyof OutboundStream]: OutboundStream[K] };

/** Who goes where. */
export interface Way {
  readonly domain: string;
  /** Our own domain. */
  readonly from: string;
  readonly identity: TlsIdentity | null;
  readonly context: PeerContext;
  /** Stands still while we wait for our own turn at an address. */
  readonly watch?: Watch;
  /** Told where the domain's servers are. */
  readonly onAddresses?: (addresses: readonly string[]) => void;
}

/** A stream behind TLS whose features have been read. */
export interface ReachedServer {
  readonly socket: Duplex;
  readonly stream: XmppStream;
  readonly header: StreamHeader;
  readonly features: StreamFeatures;
}

/** Ours are few and small, and the last of several looks of one scan may come a while after the first. */
const LIFETIME_MS = 90_000;
const MAX_BYTES = 524_288;
const OPEN_MS = 4_000;

export const emptyDraft = (ourCertificate: OutboundStream['ourCertificate']): Draft => ({
  endpoint: null,
  ourCertificate,
  reached: 'nothing',
  tls: null,
  certificate: null,
  asksForCertificate: null,
  offers: null,
  authenticatedBy: null,
  externalRefusal: null,
  dialbackRefusal: null,
  streamError: null,
  failure: null,
});

/**
 * Goes to a domain's server as far as the features behind TLS: the places in order until TCP opens at one of them (RFC
 * 6120 §3.2.1), STARTTLS or direct TLS. Every step is written into the draft.
 * @throws ProbeFailure; the socket is destroyed then
 */
export async function reachServer(way: Way, draft: Draft): Promise<ReachedServer> {
  const places = await findPlaces(way.domain, { ...way.context, onAddresses: way.onAddresses });
  const { socket, place } = await dialFirst(places, way, draft);
  try {
    if (place.tlsMode === 'starttls') await beginTls(socket, way, draft);
    return await openBehindTls(socket, place, way, draft);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function dialFirst(
  places: readonly Place[],
  { context: { dial, signal }, watch }: Way,
  draft: Draft,
): Promise<{ socket: Socket; place: Place }> {
  let problem: unknown = null;
  for (const place of places) {
    draft.endpoint = place;
    try {
      watch?.pause();
      const options = { signal, timeoutMs: OPEN_MS, lifetimeMs: LIFETIME_MS, maxBytes: MAX_BYTES };
      const socket = await dial(place, { ...options, onTurn: () => watch?.resume() });
      draft.reached = 'tcp';
      return { socket, place };
    } catch (error) {
      problem = error;
      if (signal.aborted) break;
    } finally {
      watch?.resume();
    }
  }
  throw toFailure(problem);
}

async function beginTls(socket: Socket, way: Way, draft: Draft): Promise<void> {
  const stream = streamOver(socket, way);
  const { features } = await openStream(stream, draft);
  draft.reached = 'stream';
  if (!features.offersStarttls) {
    draft.reached = 'features';
    draft.offers = offersOf(features);
    throw new ProbeFailure(
      'tls',
      'The server does not offer TLS (STARTTLS): we talk with no one in the clear.',
    );
  }
  const { answer } = await requestStarttls(stream);
  if (answer !== 'proceed')
    throw new ProbeFailure('tls', 'The server offers TLS (STARTTLS), but refused to begin it.');
}

async function openBehindTls(
  raw: Socket,
  { tlsMode }: Place,
  way: Way,
  draft: Draft,
): Promise<ReachedServer> {
  const { domain, identity, context } = way;
  const { signal, trustAnchors } = context;
  const alpn = tlsMode === 'direct' ? 'xmpp-server' : null;
  const secured = await handshake(raw, { servername: domain, alpn, signal, identity });
  const { socket, protocolVersion, cipherSuite, asksForCertificate } = secured;
  const sent = sentCertificates(socket);
  for (const der of sent) context.keepCertificate(der);
  draft.reached = 'tls';
  draft.tls = { protocolVersion, cipherSuite };
  draft.asksForCertificate = asksForCertificate;
  draft.certificate = describeShown(sent, { domain, trustAnchors });
  const stream = streamOver(socket, way);
  const { header, features } = await openStream(stream, draft);
  draft.reached = 'features';
  draft.offers = offersOf(features);
  return { socket, stream, header, features };
}

export function streamOver(socket: Duplex, { domain, from, context }: Way): XmppStream {
  const { signal, transcript } = context;
  return new XmppStream(socket, { domain, role: 's2s', from, signal, transcript });
}

/** Opens a stream as far as its features. @throws ProbeFailure, also where a stream error came in their place */
export async function openStream(
  stream: XmppStream,
  draft: Draft,
): Promise<{ header: StreamHeader; features: StreamFeatures }> {
  const { header, features, streamError } = await stream.open();
  if (streamError !== null) throw refusedBy(streamError, draft);
  if (features === null)
    throw new ProbeFailure('malformed', 'The server sent neither stream features nor an error.');
  return { header, features };
}

/** The failure for a stream error, which is written down. */
export function refusedBy(error: StreamError, draft: Draft): ProbeFailure {
  draft.streamError = error;
  return streamRefusal(error);
}

const offersOf = (features: StreamFeatures) => ({
  external: features.saslMechanisms.includes('EXTERNAL'),
  dialback: features.offersDialback,
  bidi: features.offersBidi,
});
