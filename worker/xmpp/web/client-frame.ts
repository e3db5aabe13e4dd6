import { randomBytes } from 'node:crypto';

/** The kinds of frames that we send (RFC 6455 §11.8). */
const OPCODES = { text: 0x1, close: 0x8, pong: 0xa } as const;

/**
 * One whole frame as a client sends it: masked with four random bytes (RFC 6455 §5.2, §5.3).
 * @param payload at most 65535 bytes; 125 of a close or pong
 */
export function clientFrame(kind: keyof typeof OPCODES, payload: Uint8Array): Buffer {
  const { length } = payload;
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff];
  const mask = randomBytes(4);
  const masked = Buffer.from(payload).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return Buffer.concat([Buffer.from([0x80 | OPCODES[kind], ...size]), mask, masked]);
}
