/** Bytes in at the end, out at the front; each is copied a bounded number of times, however small the pieces are. */
export class ByteQueue {
  #store = Buffer.alloc(512);
  #from = 0;
  #to = 0;

  get length(): number {
    return this.#to - this.#from;
  }

  push(bytes: Buffer): void {
    if (this.#to + bytes.length > this.#store.length) this.#makeRoom(bytes.length);
    bytes.copy(this.#store, this.#to);
    this.#to += bytes.length;
  }

  /** A view on the first `length` bytes, valid until the next push. */
  peek(length: number): Buffer {
    return this.#store.subarray(this.#from, this.#from + Math.min(length, this.length));
  }

  /** The first `length` bytes, copied out and removed. */
  take(length: number): Buffer {
    const bytes = Buffer.from(this.peek(length));
    this.#from += bytes.length;
    return bytes;
  }

  #makeRoom(more: number): void {
    const kept = this.peek(this.length);
    const needed = kept.length + more;
    const store = needed > this.#store.length / 2 ? Buffer.alloc(needed * 2) : this.#store;
    kept.copy(store);
    this.#store = store;
    this.#to = kept.length;
    this.#from = 0;
  }
}
