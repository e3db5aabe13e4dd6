import type { NetConnectOpts } from 'node:net';
import type { ExpectedTls } from './expected-tls.ts';

/** Where an engine is to listen, and a directory of its own for its files; both are taken away afterwards. */
export interface Place {
  readonly directory: string;
  readonly address: string;
  readonly port: number;
  readonly serverName: string;
}

/** An engine that runs: how to reach its TLS, and its end. */
export interface Backend {
  readonly at: NetConnectOpts;
  readonly stop: () => Promise<void>;
}

/** One configuration of one engine. */
export interface ZooEndpoint {
  readonly id: string;
  /** The software that speaks TLS. */
  readonly engine: string;
  /** What makes it different from the others. */
  readonly about: string;
  /** How it is started, for a reader. */
  readonly command: string;
  readonly expected: ExpectedTls;
  /** @returns why the engine cannot be had on this machine, in a sentence; null when it can. Fetches what it may fetch. */
  readonly missing: () => Promise<string | null>;
  readonly start: (place: Place) => Promise<Backend>;
}
