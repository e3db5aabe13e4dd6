import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { checkedAddresses, type AddressLookup } from './checked-addresses.ts';
import type { Watch } from './deadline.ts';
import type { Dial } from './dial.ts';
import { ProbeFailure, toFailure } from './failure.ts';
import type { Guard } from './guard.ts';
import { secure } from './secure.ts';

/** What a connection to a web server needs; a probe's context has all of it. */
export interface WebContext {
  dial: Dial;
  resolver: AddressLookup;
  guard: Guard;
  families: readonly (4 | 6)[];
  /** PEM. Nothing else is trusted. */
  trustAnchors: readonly string[];
  /** Where people can complain about us, part of the User-Agent. */
  contact: string | null;
  signal: AbortSignal;
}

/** The session as node:tls tells it. */
export interface TlsSession {
  /** As TLSv1.3. */
  readonly protocolVersion: string;
  /** IANA name. */
  readonly cipherSuite: string;
}

/** TLS to a web server, open, verified. */
export interface WebConnection {
  readonly socket: TLSSocket;
  readonly tls: TlsSession;
  /** What ended the connection says more than what this end made of it. */
  failureOf(error: unknown): ProbeFailure;
  close(): void;
}

/** Of one name; a second one helps where the first is dead. */
const MAX_ADDRESSES = 2;

/**
 * Opens TLS to the host and port of a URL that `checkedWebUrl` let through: the name looked up once, the guard asked, the
 * very address dialled, the certificate verified for that name (RFC 9110 §4.3.4).
 * @param watch stands still while we wait for our turn at the address
 * @throws ProbeFailure: 'unreachable' when the name has no address, and what DNS, TCP and TLS give
 */
export async function openWeb(
  url: URL,
  context: WebContext,
  watch?: Watch,
): Promise<WebConnection> {
  const raw = await dialOne(url, context, watch);
  const failureOf = (error: unknown) =>
    raw.errored instanceof ProbeFailure ? raw.errored : toFailure(error);
  try {
    const { trustAnchors } = context;
    const socket = await secure(raw, { name: url.hostname, trustAnchors, alpn: 'http/1.1' });
    const tls = {
      protocolVersion: socket.getProtocol() ?? 'unknown',
      cipherSuite: socket.getCipher().standardName,
    };
    return { socket, tls, failureOf, close: () => raw.destroy() };
  } catch (error) {
    raw.destroy();
    throw failureOf(error);
  }
}

async function dialOne(url: URL, context: WebContext, watch?: Watch): Promise<Socket> {
  const addresses = await checkedAddresses(url.hostname, context);
  const port = Number(url.port || 443);
  const failures: ProbeFailure[] = [];
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    try {
      watch?.pause();
      const { signal } = context;
      return await context.dial({ address, port }, { signal, onTurn: () => watch?.resume() });
    } catch (error) {
      failures.push(toFailure(error));
    } finally {
      watch?.resume();
    }
  }
  // Refused means refused everywhere: another failure, one of our own say, may hide a web server.
  const telling = failures.find(({ reason }) => reason !== 'refused') ?? failures[0];
  throw telling ?? new ProbeFailure('unreachable', `${url.hostname} has no address.`);
}
