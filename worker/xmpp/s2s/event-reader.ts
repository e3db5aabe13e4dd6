import type { Duplex } from 'node:stream';
import { ProbeFailure } from '../../net/failure.ts';
import { readSome } from '../read-some.ts';
import { XmlReader, type XmlEvent } from '../xml-reader.ts';

/**
 * Reads what somebody sends us, one event at a time, in paused mode: nothing is read that nobody waits for.
 * In the clear it reads byte by byte, so that nothing is taken for XML that stands behind `<starttls/>`.
 */
export class EventReader {
  readonly #socket: Duplex;
  readonly #isInClear: boolean;
  #reader = new XmlReader();
  #events: XmlEvent[] = [];
  #bytes: Buffer = Buffer.alloc(0);

  constructor(socket: Duplex, isInClear: boolean) {
    this.#socket = socket;
    this.#isInClear = isInClear;
  }

  /** A new stream begins (RFC 6120 §6.4.6); what was sent before it was due is thrown away. */
  restart(): void {
    this.#reader = new XmlReader();
    this.#events = [];
    this.#bytes = Buffer.alloc(0);
  }

  /** Bytes that came behind the last event in one segment, in the clear. */
  get rest(): Buffer {
    return this.#bytes;
  }

  /** @throws ProbeFailure closed, reset, malformed, too-large, or the signal's */
  async next(signal: AbortSignal): Promise<XmlEvent> {
    for (;;) {
      const event = this.#events.shift() ?? this.#step();
      if (event?.kind === 'problem') throw new ProbeFailure(event.reason, event.detail);
      if (event !== null) return event;
      this.#bytes = await readSome(this.#socket, signal);
    }
  }

  #step(): XmlEvent | null {
    while (this.#bytes.length > 0) {
      const size = this.#isInClear ? 1 : this.#bytes.length;
      const piece = this.#bytes.subarray(0, size);
      this.#bytes = this.#bytes.subarray(size);
      const [first, ...others] = this.#reader.read(piece);
      this.#events.push(...others);
      if (first !== undefined) return first;
    }
    return null;
  }
}
