import type { InboundStream, OutboundStream } from '../../../rubric/observations.ts';
import { ProbeFailure, abortFailure, toFailure } from '../../net/failure.ts';
import { quote } from '../stream.ts';
import type { OutboundLink } from './outbound-link.ts';
import { domainOf, type PendingRequests } from './pending-requests.ts';
import type { Draft } from './reach-server.ts';
import type { IqAnswer, PeerConnection } from './s2s-peer.ts';

export interface ConnectionParts {
  readonly domain: string;
  /** Our own domain. */
  readonly from: string;
  readonly draft: Draft;
  /** Null where it never came to that. */
  readonly link: OutboundLink | null;
  readonly hasBidi: boolean;
  readonly requests: PendingRequests;
  readonly signal: AbortSignal;
  readonly inbound: () => InboundStream | null;
  /** Answers may come from a domain while this is not taken back. */
  readonly expect: (domain: string) => () => void;
  /** Why nobody can come to us, as known now; null: they can, or we cannot tell. */
  readonly whyNobodyComes: () => string | null;
}

const ANSWER_MS = 8_000;
/** How long a stream stays open that nobody has asked for again. */
const IDLE_MS = 3_000;

/** One of our streams to a domain, shared by whoever looks at the domain in one scan. */
export class SharedConnection implements PeerConnection {
  readonly #parts: ConnectionParts;
  #users = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** One more caller has it. */
  use(): this {
    clearTimeout(this.#timer);
    this.#users += 1;
    return this;
  }

  /** It was open, and is no more. */
  get isOver(): boolean {
    return this.#parts.link?.ended.aborted === true;
  }

  /** Calls once when the stream is over; at once where there was none. */
  onOver(run: () => void): void {
    const { link } = this.#parts;
    if (link === null || link.ended.aborted) run();
    else link.ended.addEventListener('abort', run, { once: true });
  }

  get outbound(): OutboundStream {
    return { ...this.#parts.draft };
  }

  inbound(): InboundStream | null {
    return this.#parts.inbound();
  }

  async request(
    payload: string,
    { to = this.#parts.domain, ms = ANSWER_MS }: { to?: string; ms?: number } = {},
  ): Promise<IqAnswer> {
    const { link, signal, draft, hasBidi, whyNobodyComes } = this.#parts;
    if (signal.aborted) throw abortFailure(signal);
    if (link === null || link.ended.aborted) {
      const detail = draft.failure?.detail ?? 'The stream is over.';
      return {
        state: 'noAnswer',
        failure: new ProbeFailure(draft.failure?.reason ?? 'closed', detail),
      };
    }
    const why = hasBidi ? null : whyNobodyComes();
    if (why !== null) return { state: 'noAnswer', failure: new ProbeFailure('ours', why) };
    return this.#ask(link, payload, { to, ms });
  }

  #ask(
    link: OutboundLink,
    payload: string,
    { to, ms }: { to: string; ms: number },
  ): Promise<IqAnswer> {
    const { from, requests, signal, expect, hasBidi, whyNobodyComes } = this.#parts;
    const done: (() => void)[] = [expect(domainOf(to))];
    return new Promise<IqAnswer>((resolve, reject) => {
      const giveUp = (failure: ProbeFailure) => {
        const why = hasBidi ? null : whyNobodyComes();
        const known = why === null ? failure : new ProbeFailure('ours', why);
        resolve({ state: 'noAnswer', failure: known });
      };
      const timer = setTimeout(() => {
        giveUp(new ProbeFailure('timeout', `No answer came within ${ms / 1000} seconds.`));
      }, ms);
      const onAbort = () => {
        reject(abortFailure(signal));
      };
      const onEnd = () => {
        // An answer that has not come over this stream may still come over one of theirs, but not for long.
        if (hasBidi) giveUp(toFailure(link.ended.reason));
      };
      const { id, forget } = requests.add(to, (answer) => {
        resolve(answer);
      });
      done.push(() => {
        clearTimeout(timer);
        forget();
        signal.removeEventListener('abort', onAbort);
        link.ended.removeEventListener('abort', onEnd);
      });
      signal.addEventListener('abort', onAbort, { once: true });
      link.ended.addEventListener('abort', onEnd, { once: true });
      const names = `from='${quote(from)}' to='${quote(to)}' id='${id}'`;
      link.send(`<iq type='get' ${names}>${payload}</iq>`);
    }).finally(() => {
      for (const step of done) step();
    });
  }

  release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.close();
    }, IDLE_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#parts.link?.close();
  }
}
