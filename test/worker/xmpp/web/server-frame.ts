/** One frame as a server sends it (RFC 6455 §5.2); every field can be made wrong. */
export interface ServerFrame {
  readonly opcode?: number;
  readonly payload?: string | Buffer;
  /** Default: true. */
  readonly isLast?: boolean;
  readonly isMasked?: boolean;
  /** The three reserved bits, as a number. */
  readonly reserved?: number;
  /** Said in place of the payload's own length. */
  readonly length?: number | bigint;
  /** Bytes in which the length is spelled: 0 stands for the seven bits. Default: the shortest. */
  readonly lengthBytes?: 0 | 2 | 8;
}

export function serverFrame(frame: ServerFrame): Buffer {
  const { opcode = 1, isLast = true, isMasked = false, reserved = 0 } = frame;
  const payload = Buffer.from(frame.payload ?? '');
  const { length = payload.length, lengthBytes = shortest(length) } = frame;
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = isMasked ? 0x80 : 0;
  if (lengthBytes === 0)
    return Buffer.concat([Buffer.from([first, mask | Number(length)]), payload]);
  const spelled = Buffer.alloc(8);
  spelled.writeBigUInt64BE(BigInt(length));
  const head = Buffer.from([first, mask | (lengthBytes === 2 ? 126 : 127)]);
  return Buffer.concat([head, spelled.subarray(8 - lengthBytes), payload]);
}

function shortest(length: number | bigint): 0 | 2 | 8 {
  if (length < 126) return 0;
  return length < 65_536 ? 2 : 8;
}
