import { type RemoteInfo, createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Socket, createServer } from 'node:net';
import { AUTHENTIC_DATA, type Answer, type DecodedPacket, decode, encode } from 'dns-packet';

/** How the server behaves on one question. `send` may be called never, once or often. */
export type DnsScript = (
  query: DecodedPacket & { id: number },
  send: (packet: Buffer) => void,
  transport: 'udp' | 'tcp',
) => void;

export interface ScriptedDns {
  readonly address: string;
  readonly port: number;
  /** `A good.example udp` of every query so far. */
  readonly queries: string[];
  close(): Promise<void>;
}

const RCODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

/** The reply to a query, on all counts right. */
export function reply(
  query: DecodedPacket,
  answers: Answer[],
  options: {
    rcode?: keyof typeof RCODES;
    isTruncated?: boolean;
    isAuthenticated?: boolean;
    additionals?: Answer[];
  } = {},
): Buffer {
  const { rcode = 'NOERROR', isTruncated = false, additionals = [] } = options;
  const { isAuthenticated = false } = options;
  return encode({
    type: 'response',
    ...(query.id === undefined ? {} : { id: query.id }),
    flags: RCODES[rcode] | (isTruncated ? 0x0200 : 0) | (isAuthenticated ? AUTHENTIC_DATA : 0),
    questions: query.questions ?? [],
    answers,
    additionals,
  });
}

/** An OPT record with extended errors (RFC 8914). */
export function extendedErrors(...codes: number[]): Answer {
  const options = codes.map((code) => ({ code: 15, data: Buffer.from([0, code]) }));
  const opt = { type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options };
  return opt as unknown as Answer;
}

/** A DNS server on loopback, over UDP and TCP on the same port. */
export async function startDns(script: DnsScript): Promise<ScriptedDns> {
  const queries: string[] = [];
  const sockets = new Set<Socket>();

  function handle(message: Buffer, send: (packet: Buffer) => void, transport: 'udp' | 'tcp') {
    const query = decode(message) as DecodedPacket & { id: number };
    const [question] = query.questions ?? [];
    queries.push(`${question?.type ?? ''} ${question?.name ?? ''} ${transport}`);
    script(query, send, transport);
  }

  const tcp = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', (data: Buffer) => {
      handle(
        data.subarray(2),
        (packet) => {
          const length = Buffer.alloc(2);
          length.writeUInt16BE(packet.length);
          socket.write(Buffer.concat([length, packet]));
        },
        'tcp',
      );
    });
  });
  tcp.listen({ host: '127.0.0.1', port: 0 });
  await once(tcp, 'listening');
  const port = (tcp.address() as { port: number }).port;
  const udp = createSocket('udp4');
  let isClosed = false;
  udp.on('message', (message: Buffer, from: RemoteInfo) => {
    const send = (packet: Buffer) => {
      if (!isClosed) udp.send(packet, from.port, from.address);
    };
    handle(message, send, 'udp');
  });
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    address: '127.0.0.1',
    port,
    queries,
    async close() {
      const ended = Promise.all([once(tcp, 'close'), once(udp, 'close')]);
      isClosed = true;
      tcp.close();
      udp.close();
      for (const socket of sockets) socket.destroy();
      await ended;
    },
  };
}
