import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TLSSocket, type TlsOptions, createServer as createTlsServer } from 'node:tls';
import { type Certificates, makeCertificates } from '../../lab/certificates.ts';
import { type ScriptedEndpoint, listen } from './endpoints.ts';

/** Certificates under a CA of the test's own, in a folder that `remove` takes away. */
export interface TestKeys {
  readonly ca: string;
  of(domain: string): Promise<TlsOptions>;
  remove(): Promise<void>;
}

export async function makeTestKeys(): Promise<TestKeys> {
  const directory = await mkdtemp(path.join(tmpdir(), 'vouch-test-keys-'));
  const keys: Certificates = await makeCertificates(directory);
  return {
    ca: await readFile(keys.caFile, 'utf8'),
    async of(domain) {
      const files = keys.of.get(domain);
      if (files === undefined) throw new Error(`No certificate for ${domain}`);
      return { key: await readFile(files.key), cert: await readFile(files.certificate) };
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** An HTTPS server; what the handler throws is a failure of the test's own. */
export function listenHttps(
  keys: TlsOptions,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  at: { address?: string; port?: number } = {},
): Promise<ScriptedEndpoint> {
  const server = () => createServer(keys, handler).on('tlsClientError', () => undefined);
  return listen(() => undefined, { ...at, server });
}

/** A TLS server that says what the script says, HTTP or not. */
export function listenTls(
  keys: TlsOptions,
  script: (socket: TLSSocket) => void,
): Promise<ScriptedEndpoint> {
  const server = () =>
    createTlsServer(keys, (socket) => {
      socket.on('error', () => socket.destroy());
      script(socket);
    }).on('tlsClientError', () => undefined);
  return listen((_socket: Socket) => undefined, { server });
}
