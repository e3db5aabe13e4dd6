import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Dial } from '../../net/dial.ts';
import type { Watch } from '../../net/deadline.ts';
import { abortFailure, ProbeFailure, toFailure } from '../../net/failure.ts';
import { openWeb } from '../../net/open-web.ts';
import { openWebSocket } from '../../net/open-websocket.ts';
import { secure } from '../../net/secure.ts';
import { openTlsPort } from '../open-tls-port.ts';
import { findPlaces, type Place } from '../places.ts';
import { Transcript } from '../transcript.ts';
import type { SessionOptions } from './client-session.ts';

/** Of a session, from the first SYN on. Far more than one functional run needs. */
const LIFETIME_MS = 120_000;
const MAX_BYTES = 2_097_152;
/** Places that are tried, the preferred first. */
const MOST_PLACES = 3;

/** An encrypted way to a server whose certificate has been verified. Nothing of XMPP has gone over it yet. */
export interface Wire {
  readonly kind: 'tcp' | 'websocket';
  readonly raw: Socket;
  readonly socket: TLSSocket;
  /** What ended the connection says more than what this end made of it. */
  failureOf(error: unknown): ProbeFailure;
  /** It is a session now: the limiter's slot goes to the next. */
  giveBack(): void;
}

type WireOptions = Pick<SessionOptions, 'context' | 'webSocket'> & { readonly domain: string };

/**
 * Connects to the domain's servers (RFC 6120 §3.2.1, XEP-0368) over STARTTLS or direct TLS, verified for the domain, or
 * to a WebSocket (RFC 7395), verified for its host. At most three places are tried, the preferred first.
 * @param deadline ends the attempt; `context.signal` ends the connection later on too
 * @param watch stands still while we wait for our turn at an address
 * @throws ProbeFailure
 */
export function openWire(options: WireOptions, deadline: AbortSignal, watch: Watch): Promise<Wire> {
  const { context } = options;
  let giveBack: () => void = () => undefined;
  const dial: Dial = async (to, given) => {
    const onTurn = (back: () => void) => {
      giveBack = back;
      watch.resume();
    };
    const { signal } = context;
    const more = { signal, onTurn, lifetimeMs: LIFETIME_MS, maxBytes: MAX_BYTES };
    watch.pause();
    try {
      return endedBy(deadline, await context.dial(to, { ...given, ...more }));
    } finally {
      watch.resume();
    }
  };
  const lent = { ...options, context: { ...context, dial, signal: deadline } };
  const back = () => {
    giveBack();
  };
  return options.webSocket === undefined
    ? openTcp(lent, back)
    : openOverWeb(options.webSocket, lent, back);
}

function endedBy(deadline: AbortSignal, raw: Socket): Socket {
  const end = () => {
    raw.destroy(abortFailure(deadline));
  };
  if (deadline.aborted) end();
  deadline.addEventListener('abort', end, { once: true });
  return raw;
}

async function openTcp({ context, domain }: WireOptions, giveBack: () => void): Promise<Wire> {
  const places = await findPlaces(domain, context, 'c2s');
  const failures: ProbeFailure[] = [];
  for (const place of places.slice(0, MOST_PLACES)) {
    try {
      return await openAt(place, { context, domain }, giveBack);
    } catch (error) {
      if (context.signal.aborted) throw abortFailure(context.signal);
      failures.push(toFailure(error));
    }
  }
  // Refused means refused everywhere: another failure may hide a server.
  const telling = failures.find(({ reason }) => reason !== 'refused') ?? failures[0];
  throw telling ?? new ProbeFailure('unreachable', `${domain} has no address.`);
}

async function openAt(
  place: Place,
  { context, domain }: WireOptions,
  giveBack: () => void,
): Promise<Wire> {
  const { dial, signal, trustAnchors } = context;
  const transcript = new Transcript();
  const raw = await openTlsPort(place, { dial, domain, probeDomain: null, signal, transcript });
  const failureOf = (error: unknown) =>
    raw.errored instanceof ProbeFailure ? raw.errored : toFailure(error);
  try {
    const alpn = place.tlsMode === 'direct' ? 'xmpp-client' : null;
    const socket = await secure(raw, { name: domain, trustAnchors, alpn });
    return { kind: 'tcp', raw, socket, failureOf, giveBack };
  } catch (error) {
    raw.destroy();
    throw failureOf(error);
  }
}

async function openOverWeb(
  url: URL,
  { context }: WireOptions,
  giveBack: () => void,
): Promise<Wire> {
  const dialled: Socket[] = [];
  const dial: Dial = async (to, given) => {
    const raw = await context.dial(to, given);
    dialled.push(raw);
    return raw;
  };
  const connection = await openWeb(url, { ...context, dial });
  const raw = dialled.at(-1);
  if (raw === undefined) throw new ProbeFailure('ours', 'A connection that nobody dialled.');
  const { socket } = connection;
  const failureOf = (error: unknown) => connection.failureOf(error);
  try {
    await openWebSocket(connection, url, context.contact);
    return { kind: 'websocket', raw, socket, failureOf, giveBack };
  } catch (error) {
    connection.close();
    throw error;
  }
}
