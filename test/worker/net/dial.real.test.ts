import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectTls } from '../../../worker/net/connect-tls.ts';
import { type Dial, type DialOptions, type Meter, createDial } from '../../../worker/net/dial.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { type Limiter, createLimiter } from '../../../worker/net/limiter.ts';
import { type ScriptedEndpoint, closed, closedPort, listen } from './endpoints.ts';
import { type TestKeys, listenTls, makeTestKeys } from './web.ts';

const patient = new AbortController().signal;
const open: ScriptedEndpoint[] = [];
afterEach(async () => {
  for (const endpoint of open.splice(0)) await endpoint.close();
});

async function endpoint(...args: Parameters<typeof listen>): Promise<ScriptedEndpoint> {
  const listening = await listen(...args);
  open.push(listening);
  return listening;
}

function dialer(parts: { limiter?: Limiter; allow?: string[]; maxConnections?: number } = {}) {
  const meter: Meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const limiter = parts.limiter ?? createLimiter({ spacingMs: 0, jitterMs: 0 });
  const guard = createGuard(parts.allow ?? ['127.0.0.0/8', '::1/128']);
  const { maxConnections = 120 } = parts;
  return { meter, dial: createDial({ guard, limiter, meter, maxConnections }) };
}

/** Dials, reads whatever comes until the socket has closed, and says why it closed. */
async function readToEnd(
  dial: Dial,
  to: { address: string; port: number },
  options: Partial<DialOptions>,
) {
  const socket = await dial(to, { signal: patient, ...options });
  let received = 0;
  socket.on('data', (data: Buffer) => (received += data.length));
  await closed(socket);
  return { received, failure: socket.errored };
}

describe('dial under TLS', () => {
  let keys: TestKeys;
  beforeAll(async () => {
    keys = await makeTestKeys();
  });
  afterAll(() => keys.remove());

  async function secured(script: Parameters<typeof listenTls>[1], options: Partial<DialOptions>) {
    const server = await listenTls(await keys.of('good.example'), script);
    open.push(server);
    const { dial, meter } = dialer({ limiter: createLimiter({ atOnce: 1, spacingMs: 0 }) });
    const socket = await dial(server, { signal: patient, ...options });
    const tls = connectTls(socket, { ca: keys.ca, servername: 'good.example' });
    const errors: unknown[] = [];
    tls.on('error', (error) => errors.push(error));
    await once(tls, 'secureConnect');
    return { socket, tls, errors, meter, dial, server };
  }

  it('counts the raw bytes, and gives the slot back with the TLS socket', async () => {
    const { socket, tls, meter, dial, server } = await secured((peer) => peer.pipe(peer), {});
    tls.end('hello');
    await once(tls, 'data');
    await closed(socket);
    expect(meter.bytesIn).toBeGreaterThan(500);
    expect(meter.bytesOut).toBeGreaterThan(300);
    const next = await dial(server, { signal: AbortSignal.timeout(1000) });
    next.destroy();
  });

  it('ends the TLS socket with the reason when its lifetime is over', async () => {
    const { tls, errors } = await secured(() => undefined, { lifetimeMs: 400 });
    await closed(tls);
    expect(errors).toMatchObject([{ reason: 'timeout' }]);
  });

  it('stops a flood of garbage soon after the cap', async () => {
    const { socket, tls, errors, meter } = await secured(
      (peer) => {
        const garbage = Buffer.alloc(65_536, 'x');
        const more = () => {
          while (peer.writable && peer.write(garbage));
        };
        peer.on('drain', more);
        more();
      },
      { maxBytes: 100_000 },
    );
    let received = 0;
    tls.on('data', (data: Buffer) => (received += data.length));
    await Promise.all([closed(socket), closed(tls)]);
    expect(errors).toMatchObject([{ reason: 'too-large' }]);
    // One read behind the cap, and what stood in OpenSSL's buffers.
    expect(received).toBeLessThan(200_000);
    expect(meter.bytesIn).toBeLessThan(1_000_000);
  });
});

describe('dial', () => {
  it('connects, carries bytes both ways and counts', async () => {
    const echo = await endpoint((socket) => socket.pipe(socket));
    const { dial, meter } = dialer();
    const socket = await dial(echo, { signal: patient });
    socket.end('hello');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    await closed(socket);
    expect(answer.toString()).toBe('hello');
    expect(meter).toEqual({ connections: 1, bytesIn: 5, bytesOut: 5 });
  });

  it('connects over IPv6', async () => {
    const echo = await endpoint((socket) => socket.end('six'), { address: '::1' });
    const { dial } = dialer();
    expect((await readToEnd(dial, echo, {})).received).toBe(3);
  });

  it('says when the port is closed', async () => {
    const to = { address: '127.0.0.1', port: await closedPort() };
    const { dial, meter } = dialer();
    await expect(dial(to, { signal: patient })).rejects.toMatchObject({ reason: 'refused' });
    expect(meter.connections).toBe(1);
  });

  it('does not connect where the guard or the port forbids it, nor to names', async () => {
    const mute = await endpoint(() => undefined);
    const enter = vi.fn<Limiter['enter']>();
    const { dial, meter } = dialer({ allow: [], limiter: { enter } });
    const allowing = dialer({ limiter: { enter } });
    const refused = { reason: 'address-not-public' };
    await expect(dial(mute, { signal: patient })).rejects.toMatchObject(refused);
    for (const to of [
      { address: 'localhost', port: mute.port },
      { address: '127.1', port: mute.port },
      { address: '127.0.0.1', port: 25 },
      { address: '127.0.0.1', port: 0 },
    ]) {
      await expect(allowing.dial(to, { signal: patient })).rejects.toMatchObject(refused);
    }
    expect([mute.seen.accepted, meter.connections, enter.mock.calls.length]).toEqual([0, 0, 0]);
  });

  it('gives up on a mute server at the absolute lifetime', async () => {
    const mute = await endpoint(() => undefined);
    const { failure } = await readToEnd(dialer().dial, mute, { lifetimeMs: 300 });
    expect(failure).toMatchObject({
      reason: 'timeout',
      detail: 'The connection was not done after 0.3 seconds, our limit.',
    });
  });

  it('is not kept alive by one byte per 300 ms', async () => {
    const drip = await endpoint((socket) => {
      const timer = setInterval(() => socket.write('.'), 300);
      socket.once('close', () => {
        clearInterval(timer);
      });
    });
    const startedAt = performance.now();
    const { received, failure } = await readToEnd(dialer().dial, drip, { lifetimeMs: 1000 });
    expect(failure).toMatchObject({ reason: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(2500);
    expect(received).toBeGreaterThanOrEqual(2);
  });

  it('stops a flood of garbage at the cap', async () => {
    const flood = await endpoint((socket) => {
      const garbage = Buffer.alloc(65_536, 'x');
      const more = () => {
        while (socket.writable && socket.write(garbage));
      };
      socket.on('drain', more);
      more();
    });
    const { received, failure } = await readToEnd(dialer().dial, flood, { maxBytes: 100_000 });
    expect(failure).toMatchObject({
      reason: 'too-large',
      detail: 'The server sent more than 98 kB, our limit.',
    });
    expect(received).toBeLessThanOrEqual(100_000);
  });

  it('says when the server cuts the connection, and survives it', async () => {
    const cutter = await endpoint((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const socket = await dialer().dial(cutter, { signal: patient });
    const failed = closed(socket);
    socket.write('hello');
    await failed;
    expect(socket.errored).toMatchObject({ code: 'ECONNRESET' });
  });

  it('ends with the reason of the abort: before, while waiting, while open', async () => {
    const mute = await endpoint(() => undefined);
    const failure = new ProbeFailure('over-budget', 'Enough.');
    const { dial } = dialer({ limiter: createLimiter({ atOnce: 1, spacingMs: 0, jitterMs: 0 }) });
    await expect(dial(mute, { signal: AbortSignal.abort(failure) })).rejects.toBe(failure);
    const controller = new AbortController();
    const socket = await dial(mute, { signal: controller.signal });
    const waiting = dial(mute, { signal: controller.signal });
    const ended = closed(socket);
    controller.abort(failure);
    await expect(waiting).rejects.toBe(failure);
    await ended;
    expect(socket.errored).toBe(failure);
  });

  it('gives up when nothing answers the SYN', async () => {
    const listener = new Worker(new URL('mute-listener.mjs', import.meta.url));
    const [port] = (await once(listener, 'message')) as [number];
    const { dial } = dialer({ limiter: createLimiter({ atOnce: 9, spacingMs: 0, jitterMs: 0 }) });
    const to = { address: '127.0.0.1', port };
    const dials = [1, 2, 3, 4].map(() => dial(to, { signal: patient, timeoutMs: 400 }));
    const outcomes = await Promise.allSettled(dials);
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') outcome.value.destroy();
    expect(outcomes.at(-1)).toMatchObject({
      reason: {
        reason: 'timeout',
        detail: 'No answer within 0.4 seconds: the host is down, or a firewall drops our packets.',
      },
    });
    await listener.terminate();
  });

  it('holds at most 2 connections at once to an address', async () => {
    const slow = await endpoint((socket) => void wait(40).then(() => socket.end()));
    const { dial, meter } = dialer();
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => readToEnd(dial, slow, {})));
    expect(slow.seen).toEqual({ accepted: 7, peak: 2 });
    expect(meter.connections).toBe(7);
  });

  it('gives the slot back after every kind of failure', async () => {
    const cutter = await endpoint((socket) => socket.resetAndDestroy());
    const silent = { address: '127.0.0.1', port: await closedPort() };
    const limiter = createLimiter({ atOnce: 1, spacingMs: 0, jitterMs: 0 });
    const { dial } = dialer({ limiter });
    for (let i = 0; i < 3; i++) {
      await expect(dial(silent, { signal: patient })).rejects.toBeInstanceOf(ProbeFailure);
      await readToEnd(dial, cutter, {}).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ProbeFailure); // cut before we had noticed that it was open
      });
    }
    const leave = await limiter.enter('127.0.0.1', AbortSignal.timeout(1000));
    leave();
  });

  it('stops after the connections that one scan may make at an address', async () => {
    const brief = await endpoint((socket) => socket.end());
    const { dial, meter } = dialer({ maxConnections: 2 });
    await readToEnd(dial, brief, {});
    await readToEnd(dial, brief, {});
    await expect(dial(brief, { signal: patient })).rejects.toMatchObject({
      reason: 'over-budget',
      detail: 'We stopped after 2 connections to 127.0.0.1, our limit for one scan.',
    });
    expect([meter.connections, brief.seen.accepted]).toEqual([2, 2]);
  });
});
