import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ATTRIBUTES, MAGIC_COOKIE } from './stun.table.ts';

/** An attribute by its number, and its value without padding. */
export type StunAttribute = readonly [type: number, value: Buffer];

export interface StunMessage {
  /** Method and class. */
  readonly type: number;
  /** 12 bytes. */
  readonly transactionId: Buffer;
  /** The first of each number, at most 64. */
  readonly attributes: ReadonlyMap<number, Buffer>;
}

const HEADER_BYTES = 20;
const INTEGRITY_BYTES = 24;
const MOST_ATTRIBUTES = 64;

/**
 * Writes a STUN message (RFC 8489 §5).
 * @param key signs it with MESSAGE-INTEGRITY (§14.5); absent: unsigned
 */
export function encodeStun(
  { type, transactionId }: Pick<StunMessage, 'type' | 'transactionId'>,
  attributes: readonly StunAttribute[] = [],
  key?: Buffer,
): Buffer {
  const body = Buffer.concat(attributes.map(encodeAttribute));
  const unsigned = Buffer.concat([header(type, transactionId, body.length), body]);
  if (key === undefined) return unsigned;
  const value = integrityOf(unsigned, key);
  const signed = Buffer.concat([unsigned, encodeAttribute([ATTRIBUTES.messageIntegrity, value])]);
  signed.writeUInt16BE(body.length + INTEGRITY_BYTES, 2);
  return signed;
}

function header(type: number, transactionId: Buffer, length: number): Buffer {
  const start = Buffer.alloc(8);
  start.writeUInt16BE(type, 0);
  start.writeUInt16BE(length, 2);
  start.writeUInt32BE(MAGIC_COOKIE, 4);
  return Buffer.concat([start, transactionId]);
}

/** Padded to a multiple of four (§14). */
function encodeAttribute([type, value]: StunAttribute): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

const padded = (length: number) => Math.ceil(length / 4) * 4;

/** Over the message up to the attribute, with the length as if that were its last (§14.5). */
function integrityOf(upToIt: Buffer, key: Buffer): Buffer {
  const bytes = Buffer.from(upToIt);
  bytes.writeUInt16BE(upToIt.length - HEADER_BYTES + INTEGRITY_BYTES, 2);
  return createHmac('sha1', key).update(bytes).digest();
}

/**
 * Reads a STUN message, the whole of the bytes.
 * @returns null for anything that is none: another cookie, a wrong length, attributes that run over the end
 */
export function decodeStun(bytes: Buffer): StunMessage | null {
  if (bytes.length !== lengthOf(bytes) || bytes.readUInt16BE(0) >= 0x4000) return null;
  const attributes = new Map<number, Buffer>();
  let seen = 0;
  for (const { type, value } of attributesIn(bytes)) {
    if (value === null || ++seen > MOST_ATTRIBUTES) return null;
    if (!attributes.has(type)) attributes.set(type, value);
  }
  return { type: bytes.readUInt16BE(0), transactionId: bytes.subarray(8, 20), attributes };
}

/**
 * How long the message is that begins here (RFC 8489 §5): over TCP nothing else tells where it ends.
 * @returns bytes; null: there are too few to tell, or no STUN message begins here
 */
export function lengthOf(bytes: Buffer): number | null {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32BE(4) !== MAGIC_COOKIE) return null;
  const length = bytes.readUInt16BE(2);
  return length % 4 === 0 ? HEADER_BYTES + length : null;
}

/** Of a message of the right length; a null value runs over the end. */
function* attributesIn(bytes: Buffer) {
  for (let at = HEADER_BYTES; at < bytes.length;) {
    const [type, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
    const end = at + 4 + padded(length);
    if (end > bytes.length) {
      yield { at, type, value: null };
      return;
    }
    yield { at, type, value: bytes.subarray(at + 4, at + 4 + length) };
    at = end;
  }
}

/** Whether whoever sent the message knows the key (RFC 8489 §14.5). @param bytes a message that `decodeStun` took */
export function isSigned(bytes: Buffer, key: Buffer): boolean {
  for (const { at, type, value } of attributesIn(bytes)) {
    if (type !== ATTRIBUTES.messageIntegrity) continue;
    const expected = integrityOf(bytes.subarray(0, at), key);
    return value?.length === expected.length && timingSafeEqual(value, expected);
  }
  return false;
}

/** The key of long-term credentials (RFC 8489 §9.2.2). */
export function longTermKey(username: string, realm: string, password: string): Buffer {
  return createHash('md5').update(`${username}:${realm}:${password}`).digest();
}

/** Why a request was turned down (§14.8). @returns null: the attribute is missing or unreadable */
export function errorOf({ attributes }: StunMessage): { code: number; reason: string } | null {
  const value = attributes.get(ATTRIBUTES.errorCode);
  if (value === undefined || value.length < 4) return null;
  const code = ((value[2] ?? 0) & 7) * 100 + (value[3] ?? 0);
  return { code, reason: value.subarray(4, 4 + 200).toString('utf8') };
}

/** Whether the message tells an address in that attribute, plain or masked (§14.1, §14.2): which one is ours to forget. */
export function hasAddress({ attributes }: StunMessage, ...types: readonly number[]): boolean {
  return types.some((type) => {
    const value = attributes.get(type);
    return value !== undefined && value.length === ADDRESS_BYTES.get(value[1] ?? 0);
  });
}

/** By the family: IPv4, IPv6. */
const ADDRESS_BYTES: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [2, 20],
]);
