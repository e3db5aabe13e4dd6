import { isUtf8 } from 'node:buffer';

/** What a piece of a byte stream says. `isMalformed`: the text ends before the first byte that is no UTF-8. */
export interface Decoded {
  readonly text: string;
  readonly isMalformed: boolean;
}

/** Bytes of the sequence that begins with `lead`; 0 where no sequence can begin so (RFC 3629 §3). */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/** How many bytes at the end belong to a sequence that is not complete yet. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const lead = bytes[bytes.length - back] ?? 0;
    if (lead < 0x80) return 0;
    if (lead >= 0xc0) return sequenceLength(lead) > back ? back : 0;
  }
  return 0;
}

function validLength(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length === 0 || !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}

/**
 * Decodes UTF-8 that arrives in pieces. Unlike a fatal TextDecoder it still hands out what stands before the fault, so
 * that the same bytes give the same text however they are cut.
 */
export class Utf8Decoder {
  #pending: Buffer = Buffer.alloc(0);

  decode(piece: Uint8Array): Decoded {
    const bytes = Buffer.concat([this.#pending, piece]);
    const complete = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    this.#pending = bytes.subarray(complete.length);
    if (isUtf8(complete)) return { text: complete.toString('utf8'), isMalformed: false };
    return {
      text: complete.subarray(0, validLength(complete)).toString('utf8'),
      isMalformed: true,
    };
  }
}
