import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimAddressRange, type AddressRange } from '../../lab/address-range.ts';
import { startDelayProxy, type DelayProxy } from './delay-proxy.ts';

const PORT = 5222;
const ROUND_TRIP_MS = 60;

/** Sends, ends, and reads to the end; the milliseconds from connecting to the first byte. */
function talk(address: string, text: string): Promise<{ text: string; firstMs: number }> {
  const startedAt = performance.now();
  const socket = connect({ host: address, port: PORT });
  socket.end(text);
  return new Promise((resolve, reject) => {
    let answer = '';
    let firstMs = 0;
    socket.on('data', (data: Buffer) => {
      if (answer === '') firstMs = performance.now() - startedAt;
      answer += data.toString();
    });
    socket.once('error', reject).once('end', () => {
      resolve({ text: answer, firstMs });
    });
  });
}

describe('startDelayProxy', () => {
  let range: AddressRange;
  let server: Server;
  let proxy: DelayProxy | null = null;
  const answerWith = async (answer: (socket: Socket) => void) => {
    server = createServer({ allowHalfOpen: true }, answer);
    await new Promise<void>((done) => server.listen({ host: range.address(2), port: PORT }, done));
  };
  const start = async (roundTripMs: number) => {
    const listen = { address: range.address(3), port: PORT };
    proxy = await startDelayProxy({
      listen,
      to: { ...listen, address: range.address(2) },
      roundTripMs,
    });
    return proxy;
  };
  beforeEach(async () => {
    range = await claimAddressRange();
  });
  afterEach(async () => {
    await proxy?.stop();
    await new Promise((done) => server.close(done));
    await range.release();
  });

  it('keeps the first answer waiting for two round trips, and loses nothing at either end', async () => {
    await answerWith((socket) => socket.pipe(socket));
    const counting = await start(ROUND_TRIP_MS);
    const long = 'x'.repeat(300_000);
    const { text, firstMs } = await talk(range.address(3), long);
    expect(text === long).toBe(true);
    // Timers may fire a millisecond early.
    expect(firstMs).toBeGreaterThan(2 * ROUND_TRIP_MS - 3);
    expect(counting.take()).toEqual({ connections: 1, bytes: 600_000 });
    expect(counting.take()).toEqual({ connections: 0, bytes: 0 });
  });

  it('hands on a reset as a reset', async () => {
    await answerWith((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    await start(0);
    await expect(talk(range.address(3), 'x')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
