import type { Socket } from 'node:net';
import { connectTls } from '../../net/connect-tls.ts';
import { openDatagramLink } from '../../net/datagram-link.ts';
import { withDeadline } from '../../net/deadline.ts';
import type { Dial } from '../../net/dial.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import { isAddress, placeAddresses, type PlaceContext } from '../../net/place-addresses.ts';
import { entityDomain } from '../disco/entity-domain.ts';
import { readSome } from '../read-some.ts';
import type { StunAsk } from './ask-stun.ts';
import type { CallService } from './read-call-services.ts';
import { lengthOf } from './stun-message.ts';

export interface StunContext extends PlaceContext {
  readonly dial: Dial;
  /** PEM. */
  readonly trustAnchors: readonly string[];
}

/** A way to a STUN or TURN server. */
export interface StunLink {
  readonly ask: StunAsk;
  close(): void;
}

const TCP_MS = 3000;
const LINK_MS = 10_000;
const MOST_BYTES = 16_384;
const HEADER_BYTES = 20;
/** RFC 8489 §18.4. */
const PORTS = { plain: 3478, tls: 5349 } as const;

/** Where a service is, with what it leaves out filled in (RFC 8489 §8, XEP-0215). */
export function placeOf({ type, transport, host, port }: Omit<CallService, 'credentials'>) {
  const isTls = type.endsWith('s');
  return {
    ...{ host, isTls, port: port ?? PORTS[isTls ? 'tls' : 'plain'] },
    transport: transport?.toLowerCase() ?? (isTls ? 'tcp' : 'udp'),
  };
}

/**
 * Opens the way to a STUN or TURN server: UDP, TCP, or TLS over TCP with its certificate verified.
 * @throws ProbeFailure: 'malformed' where the host is no name, 'ours' for a transport that we do not speak (DTLS), and what
 *   DNS, the guard, TCP and TLS give
 */
export async function openStun(service: CallService, context: StunContext): Promise<StunLink> {
  const { host, port, transport, isTls } = placeOf(service);
  if (transport !== 'tcp' && (transport !== 'udp' || isTls))
    throw new ProbeFailure('ours', 'This is a transport that we do not speak.');
  const name = isAddress(host) ? host : entityDomain(host);
  if (name === null) throw new ProbeFailure('malformed', 'The host that it names is no name.');
  const [address = ''] = await placeAddresses(name, context);
  if (transport === 'udp') return openDatagramLink({ address, port }, context);
  const options = { signal: context.signal, timeoutMs: TCP_MS, lifetimeMs: LINK_MS };
  const raw = await context.dial({ address, port }, { ...options, maxBytes: MOST_BYTES });
  try {
    const socket = isTls ? await secure(raw, name, context.trustAnchors) : raw;
    return { ask: askOver(socket, context.signal), close: () => raw.destroy() };
  } catch (error) {
    raw.destroy();
    throw raw.errored instanceof ProbeFailure ? raw.errored : toFailure(error);
  }
}

/** A certificate for an address is checked as one for a name; an address is no SNI (RFC 6066 §3). */
function secure(raw: Socket, name: string, trustAnchors: readonly string[]): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const target = isAddress(name) ? { host: name } : { servername: name };
    const secured = connectTls(raw, { ...target, ca: [...trustAnchors], rejectUnauthorized: true });
    secured.once('secureConnect', () => {
      resolve(secured);
    });
    secured.on('error', reject);
    secured.once('close', () => {
      reject(new ProbeFailure('closed', 'The connection was closed during the TLS handshake.'));
    });
  });
}

/** Over TCP a message tells its own length (RFC 8489 §6.2.2). */
function askOver(socket: Socket, signal: AbortSignal): StunAsk {
  return (packet, accept) => {
    const detail = `No answer over TCP within ${TCP_MS / 1000} seconds.`;
    return withDeadline({ signal, ms: TCP_MS, detail }, async (deadline) => {
      socket.write(packet);
      for (let bytes: Buffer = Buffer.alloc(0); ;) {
        const [message, rest] = firstMessage(bytes);
        if (message === null) bytes = Buffer.concat([bytes, await readSome(socket, deadline)]);
        else if (accept(message)) return message;
        else bytes = rest;
      }
    });
  };
}

/** Null: more has to come. @throws ProbeFailure where no message begins here */
function firstMessage(bytes: Buffer): [message: Buffer | null, rest: Buffer] {
  const length = lengthOf(bytes);
  if (length !== null && bytes.length >= length)
    return [bytes.subarray(0, length), bytes.subarray(length)];
  if (length === null && bytes.length >= HEADER_BYTES)
    throw new ProbeFailure('malformed', 'What answers there is no STUN.');
  return [null, bytes];
}
