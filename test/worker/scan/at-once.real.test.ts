import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, type Target } from '../../../bin/scan/look.ts';
import { readEnv } from '../../../lib/env.ts';
import { dialbackSecretOfOneRun } from '../../../worker/dialback-secret.ts';
import { newMeter } from '../../../worker/tools.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import type { Limiter } from '../../../worker/net/limiter.ts';
import { probes } from '../../../worker/probes/index.ts';
import { runScan } from '../../../worker/scan/run.ts';
import { TIERS } from '../../../worker/scan/tiers.table.ts';
import { createSurroundings } from '../../../worker/surroundings.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { startRelay, type Relay } from '../../lab/relay/relay.ts';

/** Stated in the README. */
const MOST_AT_ONCE = 2;
const DOMAIN = 'good.example';

let lab: Lab;
let relay: Relay;
beforeAll(async () => {
  lab = await startLab({ domains: [DOMAIN] });
  relay = await startRelay(lab, DOMAIN);
});
afterAll(async () => {
  await relay.stop();
  await lab.stop();
});

const ofTier = probes.filter(({ id }) => id !== TIERS.quick.without);
const target: Target = {
  ...{ domain: DOMAIN, tier: 'quick', probes: ofTier, allowed: [], wantsPeers: true },
  roles: ['c2s', 's2s'],
};

/** The same scan, with a limiter that lets everybody in at once. */
async function withoutManners(): Promise<void> {
  const env = readEnv(relay.env);
  const guard = createGuard(env.allowAddresses);
  const surroundings = await createSurroundings(env, guard, { secretIn: dialbackSecretOfOneRun });
  const limiter: Limiter = { enter: () => Promise.resolve(() => undefined) };
  const dial = createDial({ guard, limiter, meter: newMeter(), maxConnections: 1000 });
  await runScan({
    ...{ domain: DOMAIN, probes: ofTier, families: [4], wasRefused: false, lanesPerAddress: 4 },
    signal: new AbortController().signal,
    contextFor: (signal) => ({
      ...{ ...surroundings.context, domain: DOMAIN, families: [4], dial, signal },
      keepCertificate: () => undefined,
      scanPace: { spacingMs: 0, jitterMs: 0 },
    }),
    onProgress: () => undefined,
    onBug: (error) => {
      throw error;
    },
  });
  await surroundings.close();
}

describe('what a server sees of a whole scan, counted on its own side', () => {
  it('is two connections at once at most, over all its ports, and as many as we say', async () => {
    relay.take();
    const meter = newMeter();
    const bugs: unknown[] = [];
    const seen = await look(target, readEnv(relay.env), {
      ...{ meter, stop: new AbortController().signal, onProgress: () => undefined },
      onBug: (error) => bugs.push(error),
    });
    const counted = relay.take();
    expect(bugs).toEqual([]);
    expect(seen.isRefused).toBe(false);
    expect(counted.mostAtOnce).toBeGreaterThan(0);
    expect(counted.mostAtOnce).toBeLessThanOrEqual(MOST_AT_ONCE);
    expect(counted.connections).toBe(meter.connections);
    // Every port of the server: those of XMPP, the web's.
    for (const port of [5222, 5223, 5269, 5270, 7443])
      expect(counted.byPort[port]).toBeGreaterThan(0);
  }, 120_000);

  it('would be more without our limiter: the count can fail', async () => {
    relay.take();
    await withoutManners();
    expect(relay.take().mostAtOnce).toBeGreaterThan(MOST_AT_ONCE);
  }, 120_000);

  it('is counted exactly: three at once are three, one after the other they are one', async () => {
    const at = { host: `${lab.prefix}.160`, port: 5222 };
    const open = async (): Promise<Socket> => {
      const socket = connect(at);
      await once(socket, 'connect');
      return socket;
    };
    const leave = async (socket: Socket) => {
      socket.end();
      socket.resume();
      await once(socket, 'close');
    };
    relay.take();
    const three = await Promise.all([open(), open(), open()]);
    // Nobody leaves before the relay has let all of them in.
    await sleep(100);
    await Promise.all(three.map(leave));
    const together = relay.take();
    expect([together.connections, together.mostAtOnce]).toEqual([3, 3]);
    for (let turn = 0; turn < 5; turn += 1) await leave(await open());
    const counted = relay.take();
    expect([counted.connections, counted.mostAtOnce]).toEqual([5, 1]);
  });
});
