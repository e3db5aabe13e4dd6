import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

const HEADER = /<stream:stream\b[^>]*>/;
const STARTTLS = /<starttls\b[^>]*\/>/;
/** More than any stream header needs. */
const MOST_CHARACTERS = 8_192;
const IDLE_MS = 30_000;

export interface FrontOptions {
  readonly address: string;
  readonly port: number;
  readonly backend: NetConnectOpts;
  readonly serverName: string;
  /** direct: a mere relay, for engines that cannot listen on our address. */
  readonly mode: 'starttls' | 'direct';
  /** Sends its XML in pieces of so many bytes, each a write of its own. */
  readonly segment?: number | undefined;
  /** Closes every connection after so many, as a server that throttles does. */
  readonly closesAfter?: number | undefined;
}

export interface Front {
  /** TCP connections so far. */
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

/**
 * An XMPP server that can do nothing but STARTTLS (RFC 6120 §5.4), for clients and for servers, in front of an engine that
 * speaks plain TLS. What it passes on it does not read.
 * @throws when the port cannot be bound
 */
export async function startFront(options: FrontOptions): Promise<Front> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.setNoDelay(true);
    if (count > (options.closesAfter ?? Infinity)) socket.end();
    else if (options.mode === 'direct') relay(socket, options.backend);
    else void negotiate(socket, options);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.address, port: options.port, exclusive: true }, resolve);
  });
  return {
    connections: () => count,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Resolves to what matched, once it is in; destroys a socket that sends something else. */
function readUntil(socket: Socket, pattern: RegExp): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    const onData = (data: Buffer) => {
      text += data.toString('latin1');
      const match = pattern.exec(text)?.[0];
      if (match === undefined && text.length <= MOST_CHARACTERS) return;
      socket.off('data', onData).pause();
      if (match === undefined) socket.destroy();
      else resolve(match);
    };
    socket.on('data', onData).resume();
  });
}

async function negotiate(socket: Socket, options: FrontOptions): Promise<void> {
  const header = await readUntil(socket, HEADER);
  const content = /\sxmlns=(['"])(jabber:(?:client|server))\1/.exec(header)?.[2] ?? 'jabber:client';
  const { serverName, segment } = options;
  const opening =
    `<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams' ` +
    `xmlns='${content}' id='zoo' from='${serverName}' version='1.0'>`;
  const features =
    `<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>` +
    `</stream:features>`;
  await write(socket, opening + features, segment);
  await readUntil(socket, STARTTLS);
  await write(socket, `<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>`, segment);
  relay(socket, options.backend);
}

/** In pieces: each is read before the next is written, as far as this process has a say in it. */
async function write(socket: Socket, text: string, segment = text.length): Promise<void> {
  for (let at = 0; at < text.length; at += segment) {
    if (!socket.writable) return;
    socket.write(text.slice(at, at + segment));
    if (segment < text.length) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Both ways, each side's end for itself; a reset on one side is a reset on the other. */
function relay(socket: Socket, to: NetConnectOpts): void {
  const backend = connect({ ...to, allowHalfOpen: true, noDelay: true });
  backend.on('error', () => {
    socket.resetAndDestroy();
  });
  socket.once('close', () => {
    backend.destroy();
  });
  socket.pipe(backend);
  backend.pipe(socket);
}
