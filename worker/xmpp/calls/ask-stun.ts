import { randomBytes } from 'node:crypto';
import { ProbeFailure } from '../../net/failure.ts';
import { decodeStun, encodeStun, errorOf, hasAddress, type StunAttribute } from './stun-message.ts';
import type { StunMessage } from './stun-message.ts';
import { ATTRIBUTES, CLASSES, METHODS } from './stun.table.ts';

/** Sends a message and resolves with the bytes that `accept` takes, over UDP, TCP or TLS. */
export type StunAsk = (packet: Buffer, accept: (reply: Buffer) => boolean) => Promise<Buffer>;

/** An answer, and its bytes for the signature. */
export interface StunReply {
  readonly isSuccess: boolean;
  readonly message: StunMessage;
  readonly bytes: Buffer;
}

/** One request (RFC 8489 §6.3): what comes back bears its transaction id and method, anything else is none. */
export async function requestStun(
  ask: StunAsk,
  method: number,
  attributes: readonly StunAttribute[] = [],
  key?: Buffer,
): Promise<StunReply> {
  const transactionId = randomBytes(12);
  const packet = encodeStun({ type: method | CLASSES.request, transactionId }, attributes, key);
  const bytes = await ask(packet, (reply) => {
    const message = decodeStun(reply);
    if (!message?.transactionId.equals(transactionId)) return false;
    return [CLASSES.success, CLASSES.error].some((each) => message.type === (method | each));
  });
  const message = decodeStun(bytes);
  if (message === null) throw new ProbeFailure('malformed', 'The answer is no STUN.');
  return { isSuccess: message.type === (method | CLASSES.success), message, bytes };
}

/**
 * Asks for our own address as the server sees it (RFC 8489 §3), and forgets it.
 * @returns null where it was told, else a sentence on what came instead
 * @throws ProbeFailure what `ask` throws
 */
export async function askOwnAddress(ask: StunAsk): Promise<string | null> {
  const { isSuccess, message } = await requestStun(ask, METHODS.binding);
  if (!isSuccess)
    return `It answered with the error ${errorOf(message)?.code ?? 'without a code'}.`;
  const isTold = hasAddress(message, ATTRIBUTES.xorMappedAddress, ATTRIBUTES.mappedAddress);
  return isTold ? null : 'It answered without telling an address.';
}
