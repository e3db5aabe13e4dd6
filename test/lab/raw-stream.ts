import { connect, type Socket } from 'node:net';
import tls from 'node:tls';

const DEADLINE_MS = 10_000;

/** A bare XML stream for tests: text out, text in, no parser. */
export interface RawStream {
  send(text: string): void;
  /** Waits until what came since the last call matches; resolves to it. @throws after 10 s, or when the peer ends. */
  expect(pattern: RegExp): Promise<string>;
  /** Goes on over TLS on the same connection (RFC 6120 §5); resolves when the handshake is done. */
  startTls(options: tls.ConnectionOptions): Promise<tls.TLSSocket>;
  close(): void;
}

export const streamHeader = (to: string, kind: 'client' | 'server' = 'client') =>
  `<?xml version='1.0'?><stream:stream to='${to}' version='1.0' xmlns='jabber:${kind}' ` +
  `xmlns:stream='http://etherx.jabber.org/streams'>`;

function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(event, resolve);
  });
}

/** Opens a TCP connection. @throws the socket's error when it does not open. */
export async function openRawStream(address: string, port: number): Promise<RawStream> {
  let socket: Socket = connect({ host: address, port });
  let text = '';
  let problem = '';
  let check: () => void = () => undefined;
  const listen = () => {
    socket.on('data', (data) => {
      text += data.toString('latin1');
      check();
    });
    socket.on('error', (error) => (problem = error.message)); // told when somebody waits: a close follows
  };
  await opened(socket, 'connect');
  listen();
  return {
    send: (out) => socket.write(out),
    expect: (pattern) =>
      new Promise((resolve, reject) => {
        const end = (act: () => void) => {
          clearTimeout(timer);
          socket.off('close', onClose);
          check = () => undefined;
          act();
        };
        const fail = (why: string) => {
          end(() => {
            reject(
              new Error(`${why} while waiting for ${String(pattern)}; so far: ${text} ${problem}`),
            );
          });
        };
        const onClose = () => {
          fail('The peer closed');
        };
        const timer = setTimeout(() => {
          fail('Nothing');
        }, DEADLINE_MS);
        check = () => {
          if (!pattern.test(text)) return;
          const matched = text;
          text = '';
          end(() => {
            resolve(matched);
          });
        };
        socket.once('close', onClose);
        check();
      }),
    async startTls(options) {
      socket.removeAllListeners('data');
      const secure = tls.connect({ ...options, socket });
      socket = secure;
      await opened(secure, 'secureConnect');
      text = '';
      listen();
      return secure;
    },
    close: () => socket.destroy(),
  };
}
