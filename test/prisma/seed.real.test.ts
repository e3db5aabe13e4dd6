import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../../lib/db.ts';
import type { Database } from '../../lib/db.ts';
import { seedServers } from '../../prisma/seed-servers.table.ts';
import { seed } from '../../prisma/seed.ts';
import { createTestDatabase } from '../database.ts';
import type { TestDatabase } from '../database.ts';

let database: TestDatabase;
let owner: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDatabase(database.ownerUrl);
});
afterAll(async () => {
  await owner.close();
  await database.drop();
});

it('lists each public server once, with its source, and never one that opted out', async () => {
  await owner.prisma.optOut.create({ data: { domain: 'yax.im', source: 'asked' } });
  expect(await seed(database.ownerUrl)).toBe(seedServers.length - 1);
  const listed = await owner.prisma.server.findMany();
  const names = listed.map(({ domain }) => domain);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(30);
  expect(names).toContain('jabber.zone');
  expect(names).not.toContain('yax.im');
  for (const { listedFrom } of listed) expect(listedFrom).toMatch(/20\d\d/);
});

it('writes down what a server declares', async () => {
  await owner.prisma.server.deleteMany();
  const declares = { 'web-client': 'https://chat.example/' };
  const servers = [
    { domain: 'chat.example', listedFrom: 'a test', declares },
    { domain: 'quiet.example', listedFrom: 'a test' },
    { domain: 'yax.im', listedFrom: 'a test', declares },
  ];
  expect(await seed(database.ownerUrl, servers)).toBe(2);
  expect(await owner.prisma.declaredFact.findMany({ include: { server: true } })).toMatchObject([
    {
      ...{ key: 'web-client', value: 'https://chat.example/', saidBy: 'operator', sourceUrl: null },
      server: { domain: 'chat.example' },
    },
  ]);
  await owner.prisma.server.deleteMany();
  await seed(database.ownerUrl);
});

it('does nothing where servers are listed already', async () => {
  await owner.prisma.server.deleteMany({ where: { domain: { not: 'jabber.de' } } });
  expect(await seed(database.ownerUrl)).toBe(0);
  expect(await owner.prisma.server.count()).toBe(1);
});
