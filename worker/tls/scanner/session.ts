import type { Socket } from 'node:net';
import { type ProbeFailure, toFailure } from '../../net/failure.ts';
import { keepPace, type Pace } from './pace.ts';
import type { AskResult, Unopened } from './ask-result.ts';
import { probeHello, type HelloOptions } from './probe-hello.ts';
import { probeSslv2, type Sslv2Result } from './probe-sslv2.ts';
import type { Purpose } from './purposes.table.ts';
import { isUnclean } from './choice.ts';
import { ScanStop } from './scan-stop.ts';
import type { ClientHello } from './wire/client-hello.ts';

export interface SessionOptions {
  /** Hands out a fresh socket on which a ClientHello is due, behind STARTTLS where there is one. Rejects with ProbeFailure. */
  readonly open: (signal: AbortSignal) => Promise<Socket>;
  readonly signal: AbortSignal;
  /** Connections at most, the last control hello included. */
  readonly budget: number;
  readonly pace: Pace;
}

/** So many unclean ends in a row are looked into before anything else is asked. */
const MAX_UNCLEAN = 4;
/** One that has never answered a hello, and lets so many time out, is not waited for any longer. */
const MAX_SILENT = 4;
/** And at the latest after so many connections without an answer. */
const CONTROL_EVERY = 20;
/** Failures that no second try mends. */
const FINAL = new Set(['address-not-public', 'opted-out', 'ours', 'unroutable']);

/**
 * All connections of one scan, one after the other: counts them, keeps the pace and the budget, and sees by control hellos
 * whether the server still answers. What only looks like a "no" waits for such a proof (`whenConfirmed`).
 */
export class ScanSession {
  readonly ledger: Partial<Record<Purpose, number>> = {};
  connections = 0;
  readonly #options: SessionOptions;
  #control: ClientHello | null = null;
  #doubts: (() => void)[] = [];
  #uncleanInARow = 0;
  #sinceAnswer = 0;
  #silent = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Whether a hello is known that the server answers. */
  hasControl(): boolean {
    return this.#control !== null;
  }

  /** @throws ScanStop when the server answers us no more, the budget is spent, or the scan was aborted */
  async ask(
    purpose: Purpose,
    hello: ClientHello,
    options: Omit<HelloOptions, 'signal'> = {},
  ): Promise<AskResult> {
    if (this.#uncleanInARow >= MAX_UNCLEAN || this.#sinceAnswer >= CONTROL_EVERY)
      await this.control();
    const send = (socket: Socket, signal: AbortSignal) =>
      probeHello(socket, hello, { ...options, signal });
    const result = await this.#tryTwice(purpose, send);
    this.#judge(hello, result);
    return result;
  }

  /** The same for SSLv2. */
  async askSslv2(): Promise<Sslv2Result | Unopened> {
    const result = await this.#tryTwice('sslv2', probeSslv2);
    if (result.kind === 'server-hello') this.#answered();
    else if (result.kind !== 'alert') this.#uncleanInARow += 1;
    return result;
  }

  /** Hands a connection to `work`, which resolves to null where nothing came of it. */
  async use<T>(
    purpose: Purpose,
    work: (socket: Socket, signal: AbortSignal) => Promise<T | null>,
  ): Promise<T | null> {
    const result = await this.#tryTwice(purpose, work);
    if (result === null || isUnopened(result)) {
      this.#uncleanInARow += 1;
      return null;
    }
    this.#answered();
    return result;
  }

  /** Runs `conclude` once the server has answered again after this; never when it does not. */
  whenConfirmed(conclude: () => void): void {
    if (this.#uncleanInARow === 0 && this.#sinceAnswer === 0) conclude();
    else this.#doubts.push(conclude);
  }

  /** A control hello where something waits for it. */
  async settle(): Promise<void> {
    if (this.#doubts.length > 0 || this.#uncleanInARow > 0) await this.control();
  }

  /** Sends the hello that is known to be good. @throws ScanStop throttled when it is not answered */
  async control(): Promise<void> {
    const hello = this.#control;
    if (hello === null || (this.#uncleanInARow === 0 && this.#sinceAnswer === 0)) return;
    const result = await this.#once('control', (socket, signal) =>
      probeHello(socket, hello, { signal }),
    );
    if (result.kind !== 'answered') throw throttled(result);
    this.#answered();
  }

  #answered(): void {
    this.#uncleanInARow = 0;
    this.#sinceAnswer = 0;
    for (const conclude of this.#doubts.splice(0)) conclude();
  }

  #judge(hello: ClientHello, result: AskResult): void {
    if (result.kind === 'answered') {
      // A suite in hand is asked for again: the shortest hello that must be answered.
      const isAsAsked = result.hello.version === hello.version;
      if (isAsAsked) this.#control ??= { ...hello, cipherSuites: [result.hello.cipherSuite] };
      this.#answered();
    } else {
      this.#sinceAnswer += 1;
      if (isUnclean(result)) this.#uncleanInARow += 1;
      this.#silent = result.kind === 'timeout' ? this.#silent + 1 : 0;
      if (this.#control === null && this.#silent >= MAX_SILENT) throw silence();
    }
  }

  /** A connection that does not open is tried once more, after a control hello where there is one. */
  async #tryTwice<R>(
    purpose: Purpose,
    send: (socket: Socket, signal: AbortSignal) => Promise<R>,
  ): Promise<R | Unopened> {
    const first = await this.#once(purpose, send);
    if (!isUnopened(first)) return first;
    this.#uncleanInARow += 1;
    if (this.#control === null) {
      const second = await this.#once(purpose, send);
      if (isUnopened(second)) throw stopBy('unreachable', second.failure);
      return second;
    }
    await this.control();
    return this.#once(purpose, send);
  }

  async #once<R>(
    purpose: Purpose,
    send: (socket: Socket, signal: AbortSignal) => Promise<R>,
  ): Promise<R | Unopened> {
    const { budget, open, pace, signal } = this.#options;
    const reserve = purpose === 'control' ? 0 : 1;
    if (this.connections >= budget - reserve) {
      const detail = `We stopped after ${this.connections} connections, our limit for this scan.`;
      throw new ScanStop({ state: 'over-budget', reason: 'over-budget', detail });
    }
    try {
      if (this.connections > 0) await keepPace(pace, signal);
      this.connections += 1;
      this.ledger[purpose] = (this.ledger[purpose] ?? 0) + 1;
      return await send(await open(signal), signal);
    } catch (error) {
      const failure = toFailure(error);
      if (signal.aborted) throw stopBy('aborted', failure);
      if (failure.reason === 'over-budget') throw stopBy('over-budget', failure);
      if (failure.reason === 'banned') throw stopBy('throttled', failure);
      if (FINAL.has(failure.reason)) throw stopBy('unreachable', failure);
      return { kind: 'unopened', failure };
    }
  }
}

function isUnopened(result: unknown): result is Unopened {
  return typeof result === 'object' && result !== null && 'failure' in result;
}

function stopBy(state: ScanStop['end']['state'], { reason, detail }: ProbeFailure): ScanStop {
  return new ScanStop({ state, reason, detail });
}

function silence(): ScanStop {
  const detail = `The server left ${MAX_SILENT} hellos without an answer, 6 seconds each.`;
  return new ScanStop({ state: 'unreachable', reason: 'timeout', detail });
}

function throttled(result: Exclude<AskResult, { kind: 'answered' }>): ScanStop {
  const how = result.kind === 'unopened' ? result.failure.detail : `(${result.kind})`;
  const detail = `The server answered this very hello before, and now it does not: ${how}`;
  const reason = result.kind === 'unopened' ? result.failure.reason : null;
  return new ScanStop({ state: 'throttled', reason, detail });
}
