import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { observationKinds, type TlsScan } from '../../../rubric/observations.ts';
import type { Letter } from '../../../rubric/report.ts';
import { listen, type Listener } from '../listener.ts';
import {
  features,
  MECHANISMS,
  SERVER_HEADER,
  STARTTLS,
  xmppScript,
} from '../probes/scripted-xmpp.ts';
import { createWorld, type World } from '../world.ts';

// Its name is in the lab's DNS; the lab has not started its server.
const DOMAIN = 'minimal.example';

let world: World;
const listeners: Listener[] = [];
beforeAll(async () => {
  world = await createWorld(['off.example']);
});
afterAll(() => world.stop());
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
  await world.clear();
});

/** A c2s endpoint with TLS 1.2 and 1.3 and many suites; `limit.most` connections, then it closes what comes. */
async function open(limit: { most: number }): Promise<void> {
  const files = path.join(world.lab.directory, 'certificates', DOMAIN);
  const [cert, key] = await Promise.all([readFile(`${files}.crt`), readFile(`${files}.key`)]);
  const serve = xmppScript({
    before: SERVER_HEADER + features(STARTTLS),
    tls: { cert, key, ciphers: 'ALL:!aNULL:!eNULL:@SECLEVEL=0' },
    after: SERVER_HEADER + features(MECHANISMS),
  });
  let count = 0;
  const throttled = (socket: Socket) => {
    count += 1;
    if (count > limit.most) socket.end();
    else serve(socket);
  };
  listeners.push(await listen(world.lab.address(DOMAIN), 5222, throttled));
}
async function scanned() {
  await world.db.prisma.$executeRaw`
    UPDATE scan SET finished_at = finished_at - interval '11 minutes'`;
  const id = await world.ask(DOMAIN);
  expect(await world.ended(id, 60)).toBe('done');
  const scan = await world.db.prisma.scan.findUniqueOrThrow({ where: { id } });
  const report = await world.db.prisma.report.findFirstOrThrow({
    where: { scanId: id },
    include: { findings: { include: { finding: true } } },
  });
  const look = await world.db.prisma.observation.findFirstOrThrow({
    where: { scanId: id, probe: `tls-${scan.tier}`, subjectKey: { contains: 'xmpp-client' } },
  });
  const said = report.findings
    .filter(({ subjectKey }) => subjectKey.includes('xmpp-client'))
    .map(({ checkId, finding: { body } }) => [checkId, (body as { outcome: string }).outcome]);
  const { letters } = report.body as unknown as {
    letters: { c2s: { lastKnown?: { letter: Letter } } };
  };
  return {
    ...{ tier: scan.tier, letter: report.c2sLetter, said, lastKnown: letters.c2s.lastKnown },
    status: look.status,
    seen: observationKinds['tls-full'].value.parse(look.body),
  };
}
/** TLS 1.2 was learnt, its turn of TLS 1.3 never came: what was not answered is not called refused. */
function expectPartial({ end, versions, suites, namedGroups }: TlsScan): void {
  expect(end.state).toBe('throttled');
  expect(versions['TLSv1.2']).toEqual({ state: 'accepted' });
  expect(suites['TLSv1.2']?.accepted.length).toBeGreaterThan(5);
  expect(['notAsked', 'inconclusive']).toContain(versions['TLSv1.3'].state);
  expect(suites['TLSv1.3']).toBeUndefined();
  expect(namedGroups).toEqual({ accepted: [], isComplete: false });
  const refused = Object.values(versions).filter(({ state }) => state === 'rejected');
  for (const version of refused) expect(version).toMatchObject({ by: 'alert' });
}

describe('a server that throttles after 20 connections', () => {
  it('ends as ? with what was learnt, and with the last known letter beside it', async () => {
    const limit = { most: Infinity };
    await open(limit);
    await world.startWorker();
    const before = await scanned();
    expect(before).toMatchObject({ tier: 'quick', seen: { end: { state: 'finished' } } });
    expect(before.letter).toMatch(/^[A-E]/);

    limit.most = (listeners[0]?.count() ?? 0) + 20;
    const after = await scanned();
    expect(after).toMatchObject({
      ...{ tier: 'full', letter: '?', status: 'observed' },
      lastKnown: { letter: before.letter },
    });
    expectPartial(after.seen);
    expect(after.said).toContainEqual(['tls-versions', 'unknown']);
    // What the stream said is no part of the look that was cut short.
    const fails = after.said.filter(([, outcome]) => outcome === 'fail').map(([id]) => id);
    expect(fails.sort()).toEqual(['channel-binding', 'modern-sign-in']);
  }, 60_000);
});
