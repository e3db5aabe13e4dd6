import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld(['dialback-only.example']);
}, 60_000);
afterAll(async () => {
  await world.stop();
});

it('a real worker, as a server among servers, proves federation and reports it', async () => {
  const worker = await world.startWorker();
  const scanId = await world.ask('dialback-only.example');
  expect(await world.ended(scanId, 100)).toBe('done');
  const rows = await world.db.prisma.observation.findMany({
    where: { scanId, probe: { in: ['federation', 's2s-plaintext'] } },
  });
  const valueOf = (probe: string) => rows.find((row) => row.probe === probe)?.body;
  expect(valueOf('federation')).toMatchObject({
    runs: [
      {
        ...{ probeDomain: 'probe.example', listener: 'reached' },
        outbound: { authenticatedBy: 'dialback' },
        inbound: { authenticatedBy: 'external', tls: { protocolVersion: 'TLSv1.3' } },
        ping: { state: 'answered', via: 'inbound' },
      },
      { probeDomain: 'probe2.example', ping: { state: 'answered' } },
    ],
  });
  // Our listener vouches for the key that was sent in the clear: only so does the look come to an end.
  expect(valueOf('s2s-plaintext')).toEqual({ state: 'goesOn', condition: null });
  const findings = await world.db.prisma.reportFinding.findMany({
    where: { report: { scanId }, checkId: 'federation' },
    include: { finding: true },
  });
  expect(findings.map(({ finding }) => finding.body)).toMatchObject([{ outcome: 'pass' }]);
  await worker.stop();
  expect(await readdir(world.env.dataDir)).toContain('dialback-secret');
}, 120_000);
