import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { enqueueScan } from '../../../lib/store/enqueue-scan.ts';
import { saveObservations } from '../../../lib/store/save-observations.ts';
import { saveOwnFacts } from '../../../lib/store/save-own-facts.ts';
import type { Observation } from '../../../rubric/observations.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function newScan() {
  await db.prisma.scan.updateMany({ data: { state: 'failed', finishedAt: new Date(0) } });
  const { scanId } = await enqueueScan(db.prisma, 'a.test', 'schedule');
  const server = await db.prisma.server.findUniqueOrThrow({ where: { domain: 'a.test' } });
  return { id: String(scanId), serverId: server.id };
}
type State = 'open' | 'refused' | 'silent' | 'unroutable' | 'failed';
function look(startedAt: string, state: State, index: number): Observation {
  const base = {
    probe: 'reachability',
    subject: {
      kind: 'tcp',
      service: 'xmpp-client',
      target: 'a.test',
      address: `192.0.2.${index}`,
      port: 5222,
      tlsMode: 'starttls',
      source: 'fallback',
    },
    schemaVersion: 1,
    startedAt,
    durationMs: 1,
    evidence: [],
  } as const;
  return state === 'failed'
    ? { ...base, status: 'failed', reason: 'over-budget', detail: '' }
    : { ...base, status: 'observed', value: { state, connectMs: null, attempts: 2 } };
}
/** One scan at a time (UTC), with a state for each address. */
async function scanned(startedAt: string, ...states: State[]) {
  const scan = await newScan();
  await saveObservations(
    db.prisma,
    scan,
    states.map((state, index) => look(startedAt, state, index)),
  );
  await db.prisma.$transaction((tx) => saveOwnFacts(tx, scan, new Date(startedAt)));
  const row = await db.prisma.observation.findFirstOrThrow({
    where: { scanId: scan.id, probe: 'reachability-history' },
  });
  return row.body;
}

describe('the history of reachability', () => {
  it('counts the days on which every address was seen shut, since one was last open', async () => {
    expect(await scanned('2026-11-01T12:00:00.000Z', 'refused')).toMatchObject({
      c2sUnreachableSince: '2026-11-01T12:00:00.000Z',
      daysSeenUnreachable: 1,
    });
    expect(await scanned('2026-11-02T12:00:00.000Z', 'open', 'refused')).toEqual({
      c2sLastOpenAt: '2026-11-02T12:00:00.000Z',
      c2sUnreachableSince: null,
      daysSeenUnreachable: 0,
    });
    // A look that failed, or no way to an address: neither open nor shut.
    await scanned('2026-11-03T12:00:00.000Z', 'refused', 'failed');
    await scanned('2026-11-04T12:00:00.000Z', 'refused', 'unroutable');
    await scanned('2026-11-05T01:00:00.000Z', 'refused', 'silent');
    await scanned('2026-11-05T23:59:00.000Z', 'silent');
    expect(await scanned('2026-11-20T12:00:00.000Z', 'refused', 'refused')).toEqual({
      c2sLastOpenAt: '2026-11-02T12:00:00.000Z',
      c2sUnreachableSince: '2026-11-05T01:00:00.000Z',
      daysSeenUnreachable: 2,
    });
  });
});
