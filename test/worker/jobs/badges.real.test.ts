import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seed } from '../../../prisma/seed.ts';
import { DECLARED, type LabDomain } from '../../lab/domains.ts';
import { createWorld, type World } from '../world.ts';
import { BADGES } from './badges.table.ts';

const DOMAINS = Object.keys(BADGES) as LabDomain[];
const body = z.object({ badges: z.array(z.object({ id: z.string(), state: z.string() })) });

let world: World;
const scans = new Map<LabDomain, string>();

beforeAll(async () => {
  world = await createWorld(DOMAINS);
  const servers = DOMAINS.map((domain) => ({
    ...{ domain, listedFrom: 'a test', declares: DECLARED[domain] ?? {} },
  }));
  await seed(world.database.ownerUrl, servers);
  for (const domain of DOMAINS) scans.set(domain, await world.ask(domain));
  await world.startWorker();
}, 60_000);
afterAll(async () => {
  await world.stop();
});

/** The badges of the report that a real worker made. */
async function badgesOf(domain: LabDomain): Promise<Record<string, string>> {
  const scanId = scans.get(domain) ?? '';
  expect(await world.ended(scanId, 150)).toBe('done');
  const report = await world.db.prisma.report.findFirstOrThrow({ where: { scanId } });
  return Object.fromEntries(body.parse(report.body).badges.map(({ id, state }) => [id, state]));
}

describe('the badges of a server are what its configuration makes them', () => {
  it.each(DOMAINS)(
    '%s',
    async (domain) => {
      expect(await badgesOf(domain)).toMatchObject(BADGES[domain] ?? {});
    },
    180_000,
  );
});
