import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatagramLink } from '../../../worker/net/datagram-link.ts';
import { createGuard } from '../../../worker/net/guard.ts';

const guard = createGuard(['127.0.0.0/8']);
const signal = () => AbortSignal.timeout(10_000);
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

async function listen(
  onPacket: (packet: Buffer, from: RemoteInfo, socket: Socket) => void,
): Promise<{ address: string; port: number }> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.on('message', (packet, from) => {
    onPacket(packet, from, socket);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: '127.0.0.1', port: socket.address().port };
}

const packet = Buffer.from('question');
const isAnswer = (reply: Buffer) => reply.toString() === 'answer';

describe('openDatagramLink', () => {
  it('asks again and again from one port, and drops what is no answer', async () => {
    const from = new Set<number>();
    const to = await listen((_, sender, socket) => {
      from.add(sender.port);
      socket.send('nonsense', sender.port, sender.address);
      socket.send(Buffer.alloc(4000), sender.port, sender.address);
      socket.send('answer', sender.port, sender.address);
    });
    const link = await openDatagramLink(to, { guard, signal: signal() });
    expect((await link.ask(packet, isAnswer)).toString()).toBe('answer');
    expect((await link.ask(packet, isAnswer)).toString()).toBe('answer');
    link.close();
    expect(from.size).toBe(1);
  });

  it('takes no packet from elsewhere', async () => {
    const other = createSocket('udp4');
    sockets.push(other);
    const to = await listen((_, sender) => {
      other.send('answer', sender.port, sender.address);
    });
    const link = await openDatagramLink(to, { guard, signal: AbortSignal.timeout(300) });
    await expect(link.ask(packet, isAnswer)).rejects.toMatchObject({ reason: 'timeout' });
    link.close();
  });

  it('sends three packets and gives up after three seconds', async () => {
    let packets = 0;
    const to = await listen(() => {
      packets += 1;
    });
    const link = await openDatagramLink(to, { guard, signal: signal() });
    const startedAt = performance.now();
    await expect(link.ask(packet, isAnswer)).rejects.toMatchObject({
      reason: 'timeout',
      detail: 'No answer over UDP to 3 packets within 3 seconds.',
    });
    link.close();
    expect(packets).toBe(3);
    expect(performance.now() - startedAt).toBeLessThan(4000);
  });

  it('is told where nobody listens', async () => {
    const to = await listen(() => undefined);
    sockets.splice(0).forEach((socket) => socket.close());
    const link = await openDatagramLink(to, { guard, signal: signal() });
    await expect(link.ask(packet, isAnswer)).rejects.toMatchObject({ reason: 'refused' });
    link.close();
  });

  it('ends a flood, and has a limit', async () => {
    const to = await listen((_, sender, socket) => {
      for (let n = 0; n < 70; n++) socket.send('nonsense', sender.port, sender.address);
    });
    const link = await openDatagramLink(to, { guard, signal: signal() });
    await expect(link.ask(packet, isAnswer)).rejects.toMatchObject({ reason: 'malformed' });
    link.close();
    const patient = await listen((_, sender, socket) => {
      socket.send('answer', sender.port, sender.address);
    });
    const busy = await openDatagramLink(patient, { guard, signal: signal() });
    for (let n = 0; n < 12; n++) await busy.ask(packet, isAnswer);
    await expect(busy.ask(packet, isAnswer)).rejects.toMatchObject({ reason: 'over-budget' });
    busy.close();
  });

  it.each([
    [{ address: '127.0.0.1', port: 3478 }, createGuard([])],
    [{ address: '10.0.0.1', port: 3478 }, createGuard([])],
    [{ address: '127.0.0.1', port: 53 }, guard],
    [{ address: '127.0.0.1', port: 11211 }, guard],
  ])('does not go to %j', async (to, asked) => {
    await expect(openDatagramLink(to, { guard: asked, signal: signal() })).rejects.toMatchObject({
      reason: 'address-not-public',
    });
  });

  it('opens nothing once the scan is over', async () => {
    const to = { address: '127.0.0.1', port: 3478 };
    await expect(
      openDatagramLink(to, { guard, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ reason: 'over-budget' });
  });
});
