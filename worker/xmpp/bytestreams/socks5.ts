import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { ProbeFailure } from '../../net/failure.ts';
import { readSome } from '../read-some.ts';

/** Version 5, one method: none (RFC 1928 §3). XEP-0065 §7.1.2 wants no other. */
const GREETING = Buffer.from([5, 1, 0]);
const CONNECT = [5, 1, 0] as const;
const BY_NAME = 3;
/** The most that a reply can be: four bytes, a length, 255 characters, a port. */
const MOST_REPLY = 262;

/** RFC 1928 §6. */
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [1, 'a general failure'],
  [2, 'not allowed'],
  [3, 'network unreachable'],
  [4, 'host unreachable'],
  [5, 'connection refused'],
  [6, 'time over'],
  [7, 'command not supported'],
  [8, 'kind of address not supported'],
]);

const NOT_ALLOWED = 2;

/** The "host" that both sides ask a relay for (XEP-0065 §5.3.2): 40 hexadecimal digits. Full JIDs. */
export function bytestreamAddress(sid: string, initiator: string, target: string): string {
  return createHash('sha1').update(sid).update(initiator).update(target).digest('hex');
}

/** The request to be connected to that "host", port 0. */
export function connectRequest(address: string): Buffer {
  const name = Buffer.from(address, 'latin1');
  return Buffer.concat([Buffer.from([...CONNECT, BY_NAME, name.length]), name, Buffer.alloc(2)]);
}

/** What a reply to the request says (RFC 1928 §6). */
export type SocksReply =
  | { readonly state: 'more' }
  /** `length`: what comes behind it is carried already. */
  | { readonly state: 'connected'; readonly length: number }
  | { readonly state: 'refused'; readonly isPolicy: boolean; readonly reason: string }
  | { readonly state: 'malformed' };

/** Reads what has come of a reply so far. */
export function readReply(bytes: Buffer): SocksReply {
  if (bytes.length > 0 && bytes[0] !== 5) return { state: 'malformed' };
  const status = bytes[1];
  if (status === undefined) return { state: 'more' };
  if (status !== 0) {
    const reason = REFUSALS.get(status) ?? `code ${status}`;
    return { state: 'refused', isPolicy: status === NOT_ALLOWED, reason };
  }
  const length = replyLength(bytes);
  if (length === 'malformed') return { state: 'malformed' };
  return length === null || bytes.length < length
    ? { state: 'more' }
    : { state: 'connected', length };
}

/** By the kind of address that the reply names; null: too few bytes to tell. */
function replyLength(bytes: Buffer): number | null | 'malformed' {
  const [kind, nameLength] = [bytes[3], bytes[4]];
  if (kind === undefined) return null;
  if (kind === 1) return 10;
  if (kind === 4) return 22;
  if (kind !== BY_NAME) return 'malformed';
  return nameLength === undefined ? null : 7 + nameLength;
}

/**
 * Asks a SOCKS5 relay over an open connection to connect us to the "host" of a bytestream (RFC 1928, XEP-0065 §7.1). The
 * socket then carries the bytestream.
 * @throws ProbeFailure 'malformed' for what is no SOCKS5, 'refused' or 'restricted' where the relay will not, and what breaks the socket
 */
export async function openSocks5(
  socket: Socket,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  socket.write(GREETING);
  const method = await readUntil(socket, signal, (bytes) => (bytes.length < 2 ? null : 2));
  if (method[0] !== 5)
    throw new ProbeFailure('malformed', 'What listens there is no SOCKS5 relay.');
  if (method[1] !== 0)
    throw new ProbeFailure('malformed', 'The relay wants a name and a password: nobody has them.');
  socket.write(connectRequest(address));
  await readUntil(socket, signal, (bytes) => {
    const reply = readReply(bytes);
    if (reply.state === 'refused') {
      const reason = reply.isPolicy ? 'restricted' : 'refused';
      throw new ProbeFailure(reason, `The relay refused (${reply.reason}).`);
    }
    if (reply.state === 'malformed')
      throw new ProbeFailure('malformed', 'The relay’s answer is no SOCKS5.');
    return reply.state === 'connected' ? reply.length : null;
  });
}

/** Reads until `enough` says how many bytes are the answer; what came behind it is put back. */
async function readUntil(
  socket: Socket,
  signal: AbortSignal,
  enough: (bytes: Buffer) => number | null,
): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    bytes = Buffer.concat([bytes, await readSome(socket, signal)]);
    const length = enough(bytes);
    if (length !== null) {
      if (bytes.length > length) socket.unshift(bytes.subarray(length));
      return bytes.subarray(0, length);
    }
    if (bytes.length > MOST_REPLY)
      throw new ProbeFailure('malformed', 'The relay’s answer is no SOCKS5.');
  }
}
