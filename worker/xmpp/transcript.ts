import type { Evidence } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';

/** Bytes of one piece, and pieces of one transcript. */
const PIECE = 2048;
const PIECES = 16;

/**
 * Keeps what went over the wire as evidence: at most 16 pieces of at most 2 kB. What is longer is cut and says so; the
 * newest piece is always kept, because it tells why something failed.
 */
export class Transcript {
  readonly #pieces: { kind: Evidence['kind']; bytes: Buffer; dropped: number }[] = [];

  sent(text: string): void {
    this.#add('sent', Buffer.from(text));
  }

  received(bytes: Uint8Array): void {
    this.#add('received', Buffer.from(bytes));
  }

  note(text: string): void {
    this.#pieces.push({ kind: 'note', bytes: Buffer.from(clip(text, PIECE / 4)), dropped: 0 });
  }

  /** What was kept, in order. */
  evidence(): Evidence[] {
    const pieces = this.#pieces.map(({ kind, bytes, dropped }) => ({
      kind,
      text: inTwoKilobytes(bytes.toString('utf8'), dropped),
    }));
    if (pieces.length <= PIECES) return pieces;
    return [...pieces.slice(0, PIECES - 1), ...pieces.slice(-1)];
  }

  /** Segments of one direction are one piece. */
  #add(kind: Evidence['kind'], bytes: Buffer): void {
    const last = this.#pieces.at(-1);
    const piece = last?.kind === kind ? last : { kind, bytes: Buffer.alloc(0), dropped: 0 };
    if (piece !== last) this.#pieces.push(piece);
    const kept = bytes.subarray(0, Math.max(0, PIECE - piece.bytes.length));
    piece.bytes = Buffer.concat([piece.bytes, kept]);
    piece.dropped += bytes.length - kept.length;
  }
}

/** A byte that is no UTF-8 becomes a character of three bytes, so what was kept may have to be cut again. */
function inTwoKilobytes(text: string, dropped: number): string {
  const suffix = dropped === 0 ? '' : ` (${dropped} more bytes)`;
  const excess = (kept: string) => Buffer.byteLength(kept + suffix) - PIECE;
  let kept = clip(text, PIECE);
  while (excess(kept) > 0) kept = clip(kept, kept.length - Math.ceil((excess(kept) + 3) / 3));
  return kept + suffix;
}
