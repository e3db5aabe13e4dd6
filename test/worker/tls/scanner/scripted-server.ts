import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { ProbeFailure, toFailure } from '../../../../worker/net/failure.ts';
import { scanTls, type ScanOptions } from '../../../../worker/tls/scanner/scan-tls.ts';
import { suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import { readClientHello, type SeenHello } from './read-client-hello.ts';
import {
  alert,
  certificates12,
  dheKeyExchange,
  ecdheKeyExchange,
  extension,
  helloRetryRequest,
  record,
  serverHello,
  serverHelloDone,
} from './server-messages.ts';

/** What a server has, and how it behaves. */
export interface Script {
  /** Suites by version on the wire, in the server's order. */
  readonly suites: Readonly<Record<number, readonly number[]>>;
  readonly order?: 'server' | 'client';
  readonly groups?: readonly number[];
  /** What comes where nothing fits. Default: alert 40. */
  readonly refuse?: (socket: Socket, hello: SeenHello) => void;
  /** Looks at each connection first (`at` counts from 1); true: it was dealt with. */
  readonly before?: (socket: Socket, hello: SeenHello, at: number) => boolean;
  /** Called when a connection is accepted; true: it was dealt with. */
  readonly onAccept?: (socket: Socket, at: number) => boolean;
  /** Suites that the server chooses, but then fails to serve: it closes. */
  readonly broken?: (suite: number, hello: SeenHello) => boolean;
  readonly extensions?: readonly Buffer[];
  readonly compression?: (hello: SeenHello) => number;
  readonly prime?: (hello: SeenHello) => Buffer;
  readonly send?: (socket: Socket, bytes: Buffer) => void;
}

export interface ScriptedServer {
  readonly port: number;
  connections(): number;
  scan(tier: 'quick' | 'full', options?: Partial<ScanOptions>): ReturnType<typeof scanTls>;
  stop(): Promise<void>;
}

export const close = (socket: Socket): void => {
  socket.end();
};

/** Answers hellos by a script, on a port of 127.0.0.1: what no real engine does. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    count += 1;
    const at = count;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    if (script.onAccept?.(socket, at) === true) return;
    let bytes = Buffer.alloc(0);
    const onData = (data: Buffer) => {
      bytes = Buffer.concat([bytes, data]);
      const hello = readClientHello(bytes);
      if (hello === null) return;
      socket.off('data', onData).resume();
      if (script.before?.(socket, hello, at) !== true) answer(script, socket, hello);
    };
    socket.on('data', onData);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    connections: () => count,
    scan: (tier, options = {}) =>
      scanTls({
        tier,
        serverName: 'scripted.example',
        alpn: null,
        open: () => open(port),
        signal: new AbortController().signal,
        pace: { spacingMs: 0, jitterMs: 0 },
        ...options,
      }),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', (error) => {
      reject(toFailure(error));
    });
    socket.once('close', () => {
      reject(new ProbeFailure('closed', 'It was closed.'));
    });
    socket.once('connect', () => {
      resolve(socket);
    });
  });
}

function answer(script: Script, socket: Socket, hello: SeenHello): void {
  const { send = (to: Socket, bytes: Buffer) => void to.write(bytes) } = script;
  const suite = choose(script, hello);
  if (suite === undefined) {
    (script.refuse ?? ((to: Socket) => to.end(alert(2, 40))))(socket, hello);
    return;
  }
  if (script.broken?.(suite, hello) === true) {
    socket.end();
    return;
  }
  send(socket, flight(script, hello, suite));
}

function choose(script: Script, hello: SeenHello): number | undefined {
  const own = script.suites[hello.version] ?? [];
  const both =
    script.order === 'client'
      ? hello.suites.filter((id) => own.includes(id))
      : own.filter((id) => hello.suites.includes(id));
  if (hello.version !== 0x0304) return both[0];
  return groupFor(script, hello) === undefined ? undefined : both[0];
}

const groupFor = ({ groups = [29, 23] }: Script, hello: SeenHello) =>
  groups.find((group) => hello.groups.includes(group));

function flight(script: Script, hello: SeenHello, suite: number): Buffer {
  if (hello.version === 0x0304)
    return record(22, helloRetryRequest(suite, groupFor(script, hello) ?? 0));
  const { extensions = [extension(0xff01, Buffer.from([0]))] } = script;
  const { exchange, isSigned } = suiteTraits(suite);
  const scheme = isSigned && hello.version === 0x0303 ? (hello.schemes[0] ?? 0x0201) : null;
  const key =
    exchange === 'DHE'
      ? [dheKeyExchange(script.prime?.(hello) ?? Buffer.alloc(256, 0xff), scheme)]
      : exchange === 'ECDHE'
        ? [ecdheKeyExchange(groupFor(script, hello) ?? 23, scheme)]
        : [];
  const messages = [
    serverHello({
      version: hello.version,
      suite,
      compression: script.compression?.(hello) ?? 0,
      extensions: hello.version === 0x0300 ? null : extensions,
    }),
    certificates12(Buffer.alloc(600, 0x30)),
    ...key,
    serverHelloDone,
  ];
  return record(22, Buffer.concat(messages), hello.version);
}
