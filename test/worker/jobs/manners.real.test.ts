import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enqueueOptOut } from '../../../lib/store/enqueue-opt-out.ts';
import { WEB_PORT, type LabDomain } from '../../lab/domains.ts';
import { listen, type Listener } from '../listener.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
const listeners: Listener[] = [];
beforeAll(async () => {
  world = await createWorld(['good.example', 'closed.example']);
});
afterAll(() => world.stop());
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
  await world.lab.startKnownHosts();
  await world.clear();
});

/** Opens the ports of a domain that has none, with a server of the test's own. */
async function open(
  serve: (socket: Socket) => void,
  domain: LabDomain = 'closed.example',
): Promise<Listener> {
  const address = world.lab.address(domain);
  const [c2s, s2s] = await Promise.all([5222, 5269].map((port) => listen(address, port, serve)));
  if (!c2s || !s2s) throw new Error('two listeners were asked for');
  listeners.push(c2s, s2s);
  return { count: () => c2s.count() + s2s.count(), close: () => c2s.close() };
}
const find = {
  scan: (id: string) => world.db.prisma.scan.findUniqueOrThrow({ where: { id } }),
  server: (domain: string) => world.db.prisma.server.findUniqueOrThrow({ where: { domain } }),
  reports: (scanId: string) => world.db.prisma.report.findMany({ where: { scanId } }),
  observations: (scanId: string) => world.db.prisma.observation.findMany({ where: { scanId } }),
};
/** As if the half minute had passed: the queue asks again. */
const hurry = () =>
  world.db.prisma.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;

describe('when it is us', () => {
  it('scans nothing and marks nobody while the self-test is red, and says so', async () => {
    const listener = await open((socket) => socket.end());
    await world.lab.stopKnownHosts();
    await world.startWorker();
    const scanId = await world.ask('closed.example');
    await expect.poll(async () => (await find.scan(scanId)).state).toBe('postponed');
    expect(listener.count()).toBe(0);
    const [beat] = await world.db.prisma.workerBeat.findMany();
    expect(beat?.selfTest).toMatchObject({ isGreen: false });
    expect(await find.server('closed.example')).toMatchObject({ wordRank: null });
  });

  it('marks nobody when the hosts of the self-test go away in mid-run, and scans again later', async () => {
    await world.startWorker();
    const scanId = await world.ask('good.example');
    await expect.poll(async () => (await find.scan(scanId)).progress).not.toBeNull();
    await world.lab.stopKnownHosts();
    await expect
      .poll(async () => (await find.scan(scanId)).state, { timeout: 20_000 })
      .toBe('postponed');
    expect(await find.reports(scanId)).toEqual([]);
    expect(await find.observations(scanId)).toEqual([]);
    expect(await find.server('good.example')).toMatchObject({ wordRank: null, c2sLetter: null });

    await world.lab.startKnownHosts();
    const isDone = async () => {
      await hurry();
      return (await find.scan(scanId)).state;
    };
    await expect.poll(isDone, { timeout: 25_000, interval: 1000 }).toBe('done');
    expect(await find.reports(scanId)).toHaveLength(1);
  }, 50_000);
});

describe('who does not want it', () => {
  it('is refused without a connection, also when the scan was queued before', async () => {
    const listener = await open((socket) => socket.end());
    const scanId = await world.ask('closed.example');
    await enqueueOptOut(world.db.prisma, 'closed.example', null);
    await world.startWorker();
    expect(await world.ended(scanId)).toBe('refused');
    expect(await find.scan(scanId)).toMatchObject({ note: 'opted-out' });
    expect(listener.count()).toBe(0);
    expect(await find.observations(scanId)).toEqual([]);
  });
});

describe('a provider file that refuses testing', () => {
  /** The web server of minimal.example, whose XMPP server this lab has not started. */
  async function publish(serverTesting: boolean): Promise<() => Promise<void>> {
    const files = path.join(world.lab.directory, 'certificates', 'minimal.example');
    const [cert, key] = await Promise.all([readFile(`${files}.crt`), readFile(`${files}.key`)]);
    const server = createServer({ cert, key }, (_request, response) => {
      response.end(JSON.stringify({ serverTesting }));
    });
    server.listen({ host: world.lab.address('minimal.example'), port: WEB_PORT });
    await once(server, 'listening');
    return async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    };
  }
  async function scanned(): Promise<string> {
    await world.db.prisma.$executeRaw`
      UPDATE scan SET finished_at = finished_at - interval '11 minutes'`;
    return world.ended(await world.ask('minimal.example'));
  }

  it('is obeyed before the first XMPP packet, while the web server is down too, until it is lifted', async () => {
    const listener = await open((socket) => socket.end(), 'minimal.example');
    await world.startWorker();
    let takeDown = await publish(false);
    expect(await scanned()).toBe('refused');
    await takeDown();
    expect(await world.db.prisma.optOut.findMany()).toMatchObject([
      { domain: 'minimal.example', source: 'provider-file' },
    ]);
    expect(await scanned()).toBe('refused');
    expect(listener.count()).toBe(0);
    expect(await world.db.prisma.report.count()).toBe(0);

    takeDown = await publish(true);
    expect(await scanned()).toBe('done');
    await takeDown();
    expect(listener.count()).toBeGreaterThan(0);
    expect(await world.db.prisma.optOut.count()).toBe(0);
  });
});

describe('a hostile or broken server', () => {
  const forms: [string, (socket: Socket) => void][] = [
    ['closes at once', (socket) => socket.end()],
    [
      'sends noise without end',
      (socket) => {
        flood(socket, Buffer.alloc(16_384, 0xff));
      },
    ],
    [
      'nests without end',
      (socket) => {
        flood(socket, Buffer.from('<a>'.repeat(5000)));
      },
    ],
    ['resets', (socket) => socket.resetAndDestroy()],
  ];
  async function expectFailed(scanId: string): Promise<void> {
    expect(await world.ended(scanId)).toBe('done');
    const streams = (await find.observations(scanId)).filter((row) => row.probe === 'stream');
    expect(streams).toHaveLength(2);
    for (const { status, body } of streams) {
      expect(status).toBe('failed');
      expect(body).not.toMatchObject({ reason: 'ours' });
    }
  }

  it.each(forms)('that %s ends as failed observations', async (_, serve) => {
    await open(serve);
    await world.startWorker();
    await expectFailed(await world.ask('closed.example'));
    expect(world.complaints).toEqual([]);
  });

  it('harms no other scan', async () => {
    await open((socket) => {
      flood(socket, Buffer.from("<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>"));
    });
    await world.startWorker();
    const [bad, good] = [await world.ask('closed.example'), await world.ask('good.example')];
    await expectFailed(bad);
    expect(await world.ended(good)).toBe('done');
    const [report] = await find.reports(good);
    expect(report?.word).toBe('good');
  });
});

/** Writes for as long as the other side takes it. */
function flood(socket: Socket, chunk: Buffer): void {
  socket.resume();
  const write = () => {
    while (socket.writable && socket.write(chunk));
  };
  socket.on('drain', write);
  write();
}
