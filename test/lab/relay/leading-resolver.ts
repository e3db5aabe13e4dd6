import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode, type Packet } from 'dns-packet';

/** A resolver by `address` and `port`. */
interface Place {
  readonly address: string;
  readonly port: number;
}

/** What changes on the way: every A record of the first address becomes one of the second. */
interface Leading {
  readonly from: string;
  readonly to: string;
}

/**
 * A resolver, UDP only, that asks another one and leads elsewhere whoever looks for an address. IPv6 addresses are left
 * out of its answers: nothing goes past.
 */
export async function startLeadingResolver(
  at: Place,
  upstream: Place,
  leading: Leading,
): Promise<{ stop(): Promise<void> }> {
  const server = createSocket('udp4');
  server.on('message', (question: Buffer, asker: RemoteInfo) => {
    const client = createSocket('udp4');
    const timer = setTimeout(() => client.close(), 5000);
    client.once('message', (answer: Buffer) => {
      clearTimeout(timer);
      server.send(led(answer, leading), asker.port, asker.address);
      client.close();
    });
    client.once('error', () => client.close());
    client.send(question, upstream.port, upstream.address);
  });
  server.bind(at.port, at.address);
  await once(server, 'listening');
  return {
    async stop() {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

function led(answer: Buffer, { from, to }: Leading): Buffer {
  const packet: Packet = decode(answer);
  const answers = (packet.answers ?? []).flatMap((record) => {
    if (record.type === 'AAAA') return [];
    return record.type === 'A' && record.data === from ? [{ ...record, data: to }] : [record];
  });
  return encode({ ...packet, answers });
}
