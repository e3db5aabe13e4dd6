import { isUtf8 } from 'node:buffer';
import type { ProbeFailure } from '../../net/failure.ts';

/** Far more than a stream needs before sign-in. */
export const FRAME_LIMITS = {
  /** Bytes of one message, all of its fragments together. */
  messageSize: 65_536,
  /** Frames of one connection: fragments may be empty, and then no size ends them. */
  frames: 256,
} as const;

/** What a WebSocket server sent. Nothing follows a close or a problem. */
export type FrameEvent =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'ping'; readonly payload: Buffer }
  | { readonly kind: 'close'; readonly code: number | null }
  | {
      readonly kind: 'problem';
      readonly reason: Extract<ProbeFailure['reason'], 'malformed' | 'too-large'>;
      readonly detail: string;
    };

interface Frame {
  readonly isLast: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}
interface Header {
  readonly first: number;
  /** Bytes of the header. */
  readonly size: number;
  /** Bytes of the payload. */
  readonly length: number;
}

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Thrown to stop in the middle of a piece; never leaves this file. */
class Halt extends Error {
  readonly event: FrameEvent;
  constructor(event: FrameEvent) {
    super('halt');
    this.event = event;
  }
}
function malformed(detail: string): Halt {
  return new Halt({ kind: 'problem', reason: 'malformed', detail });
}
function tooLarge(detail: string): Halt {
  return new Halt({ kind: 'problem', reason: 'too-large', detail });
}

/**
 * Reads what a WebSocket server sends (RFC 6455 §5), in pieces of any size: unmasked text without extensions, each
 * message one XML document (RFC 7395 §3.2). Refuses everything else, and whatever is beyond `FRAME_LIMITS` as soon as a
 * header says so.
 */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);
  #fragments: Buffer[] | null = null;
  #frames = 0;
  #ended = false;

  /** Feeds the next piece; hands out what it completed. Never throws on what a peer sent. */
  read(piece: Uint8Array): FrameEvent[] {
    if (this.#ended) return [];
    this.#pending = Buffer.concat([this.#pending, piece]);
    const events: FrameEvent[] = [];
    try {
      for (let frame = this.#take(); frame !== null; frame = this.#take()) {
        const event = this.#eventOf(frame);
        if (event !== null) events.push(event);
      }
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      this.#ended = true;
      events.push(error.event);
    }
    return events;
  }

  #take(): Frame | null {
    const header = readHeader(this.#pending);
    if (header === null) return null;
    const { first, size, length } = header;
    checkHeader(header, this.#size());
    if (this.#pending.length < size + length) return null;
    this.#frames += 1;
    if (this.#frames > FRAME_LIMITS.frames)
      throw tooLarge('The WebSocket sent frames without end.');
    const payload = this.#pending.subarray(size, size + length);
    this.#pending = this.#pending.subarray(size + length);
    return { isLast: first >= 0x80, opcode: first & 0x0f, payload };
  }

  #size(): number {
    return (this.#fragments ?? []).reduce((sum, { length }) => sum + length, 0);
  }

  #eventOf({ isLast, opcode, payload }: Frame): FrameEvent | null {
    if (opcode === PONG) return null;
    if (opcode === PING) return { kind: 'ping', payload };
    if (opcode === CLOSE) throw new Halt({ kind: 'close', code: closeCode(payload) });
    if (opcode === BINARY) throw malformed('The WebSocket sent bytes where text is due.');
    if (opcode > TEXT) throw malformed('The WebSocket sent a frame of an unknown kind.');
    if ((opcode === TEXT) !== (this.#fragments === null))
      throw malformed('The WebSocket mixed up the parts of its messages.');
    const fragments = [...(this.#fragments ?? []), payload];
    this.#fragments = isLast ? null : fragments;
    return isLast ? { kind: 'message', text: textOf(Buffer.concat(fragments)) } : null;
  }
}

/** Null while not all of it has come. */
function readHeader(bytes: Buffer): Header | null {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return null;
  // A server never masks (RFC 6455 §5.1).
  if (second >= 0x80) throw malformed('The WebSocket masked its frames, as only clients may.');
  if (second < 126) return { first, size: 2, length: second };
  const size = second === 126 ? 4 : 10;
  if (bytes.length < size) return null;
  const length = second === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const isShortest = length > (second === 126 ? 125 : 65_535);
  if (!isShortest) throw malformed('The WebSocket spelled the length of a frame in a wrong way.');
  return { first, size, length };
}

/** @param before bytes of the message that came already */
function checkHeader({ first, length }: Header, before: number): void {
  if ((first & 0x70) !== 0) throw malformed('The WebSocket used an extension that nobody offered.');
  const isControl = (first & 0x08) !== 0;
  if (isControl && (length > 125 || first < 0x80))
    throw malformed('The WebSocket sent a control frame that is too long or in parts.');
  if (!isControl && before + length > FRAME_LIMITS.messageSize)
    throw tooLarge('The WebSocket sent a message of more than 64 kB.');
}

function closeCode(payload: Buffer): number | null {
  if (payload.length === 1) throw malformed('The WebSocket closed with half a code.');
  return payload.length === 0 ? null : payload.readUInt16BE(0);
}

function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw malformed('The WebSocket sent text that is not UTF-8.');
  return bytes.toString('utf8');
}
