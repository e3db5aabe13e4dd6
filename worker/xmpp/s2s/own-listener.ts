import { randomBytes } from 'node:crypto';
import { abortFailure, toFailure } from '../../net/failure.ts';
import { openListener, type Listener, type ListenerLimits } from './listener.ts';
import type { Reach } from './self-reach.ts';
import type { ServeParts } from './serve-inbound.ts';

export interface OwnListenerParts {
  readonly domain: string;
  /** Null: we listen nowhere. */
  readonly at: { readonly address: string; readonly port: number } | null;
  /** Null: we have no certificate, and listen nowhere. */
  serve(): ServeParts | null;
  readonly limits?: ListenerLimits | undefined;
  /** Goes to ourselves by our own records: `reached` says that we came in, from this machine. */
  reach(isOurs: (streamId: string) => boolean): Promise<Reach>;
  /** Told whenever the state is another than before. */
  onChange(reach: Reach): void;
  now(): number;
}

/** How long a look at ourselves counts. */
const FRESH_MS = { reached: 180_000, other: 15_000 };
/**
 * How long a server counts that has proven itself to us: where we come in ourselves, too, and where we cannot try. Our
 * own way in may never leave this machine, and so pass by a firewall that is shut for all others.
 */
const PROVEN_MS = { reached: 86_400_000, other: 600_000 };
const MOST_IDS = 4096;

/**
 * Our listener and whether others reach it. A port that is taken is tried again before each look at ourselves: the
 * process that has it, one of our own before a restart say, may be gone.
 */
export class OwnListener {
  readonly #parts: OwnListenerParts;
  readonly #ids = new Set<string>();
  #listener: Listener | null = null;
  #problem = '';
  #last: { readonly reach: Reach; readonly at: number } | null = null;
  #checking: Promise<Reach> | null = null;
  #told: Reach | null = null;
  #provenAt = -Infinity;
  #isClosed = false;

  constructor(parts: OwnListenerParts) {
    this.#parts = parts;
  }

  /** An id for a stream that somebody opens to us; nobody can guess one. */
  newId(): string {
    const id = randomBytes(16).toString('hex');
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > MOST_IDS && oldest !== undefined) this.#ids.delete(oldest);
    return id;
  }

  /** A server has come to us: it has proven who it is, or knew what only one can know that we have gone to. */
  noteProven(): void {
    this.#provenAt = this.#parts.now();
    this.#tell();
  }

  /** Why nobody can come to us, as known now; null: they can, or we cannot tell. */
  whyNobodyComes(): string | null {
    const reach = this.#last?.reach;
    if (reach === undefined || reach.state === 'reached' || reach.state === 'unchecked')
      return null;
    return reach.detail;
  }

  /** The last look at ourselves, or a new one where it is too old. @throws the signal's reason */
  async check(signal: AbortSignal): Promise<Reach> {
    if (signal.aborted) throw abortFailure(signal);
    const known = this.#last;
    const age = this.#parts.now() - (known?.at ?? -Infinity);
    const isFresh = age < (known?.reach.state === 'reached' ? FRESH_MS.reached : FRESH_MS.other);
    if (known !== null && isFresh) return this.#with(known.reach);
    this.#checking ??= this.#look().finally(() => {
      this.#checking = null;
    });
    return this.#with(await unless(signal, this.#checking));
  }

  async bind(): Promise<void> {
    const { at, limits } = this.#parts;
    const serve = this.#parts.serve();
    if (at === null || serve === null || this.#listener !== null || this.#isClosed) return;
    try {
      this.#listener = await openListener(at, serve, limits);
    } catch (error) {
      this.#problem = whyNot(error);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#checking;
    await this.#listener?.close();
  }

  async #look(): Promise<Reach> {
    const reach = await this.#find();
    this.#last = { reach, at: this.#parts.now() };
    this.#tell();
    return reach;
  }

  #tell(): void {
    if (this.#last === null) return;
    const [told, reach] = [this.#told, this.#with(this.#last.reach)];
    this.#told = reach;
    if (told?.state !== reach.state || told.detail !== reach.detail) this.#parts.onChange(reach);
  }

  async #find(): Promise<Reach> {
    const { domain, at } = this.#parts;
    if (at === null || this.#parts.serve() === null)
      return { state: 'none', detail: `We listen nowhere for ${domain}.` };
    await this.bind();
    const reach = await this.#parts.reach((id) => this.#ids.has(id));
    if (this.#listener !== null || reach.state === 'notOurs') return reach;
    const detail = `We cannot listen at ${at.address} port ${at.port} for ${domain}: ${this.#problem}`;
    return { state: 'none', detail };
  }

  /** What a look at ourselves says together with who has come. */
  #with(reach: Reach): Reach {
    const { domain } = this.#parts;
    if (reach.state !== 'reached' && reach.state !== 'unchecked') return reach;
    const within = reach.state === 'reached' ? PROVEN_MS.reached : PROVEN_MS.other;
    const isProven = this.#parts.now() - this.#provenAt < within;
    if (isProven) return { state: 'reached', detail: `A server has come to ${domain} of itself.` };
    if (reach.state === 'unchecked') return reach;
    const detail = `We reach ${domain} ourselves; that others do is known when the first server has come.`;
    return { state: 'unchecked', detail };
  }
}

function whyNot(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return 'another program has the port.';
  if (code === 'EADDRNOTAVAIL') return 'this machine does not have the address.';
  return toFailure(error).detail;
}

/** Waits for `work`, but no longer than the signal allows; the work goes on for the others. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(abortFailure(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}
