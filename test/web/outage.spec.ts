import pg from 'pg';
import { createTestDatabase } from '../database.ts';
import { breakableWay } from './breakable-way.ts';
import { seedReports } from './seed-reports.ts';
import { startSite } from './start-site.ts';
import { expect, test } from './vouch.ts';

test('without a database, what was shown is still shown, and the rest says that it is us', async ({
  request,
}) => {
  test.setTimeout(60_000);
  const database = await createTestDatabase();
  await seedReports(database.ownerUrl);
  const way = await breakableWay(database.siteUrl);
  const site = await startSite(way.url);
  const get = (path: string) => request.get(site.url + path);
  const seen = ['/', '/servers/good.example', '/badge/good.example.svg'];
  try {
    const before = await Promise.all(seen.map(async (path) => (await get(path)).text()));
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query("SELECT pg_notify('report', 'good.example')");
    await owner.end();
    await way.break();
    for (const [index, path] of seen.entries()) {
      const response = await get(path);
      expect(response.status(), path).toBe(200);
      expect(await response.text(), path).toBe(before[index]);
    }
    const unseen = await get('/servers/gaps.example');
    expect(unseen.status()).toBe(500);
    expect(await unseen.text()).toContain('Something went wrong on our side');
    const badge = await get('/badge/gaps.example.svg');
    expect(badge.status()).toBe(200);
    expect(badge.headers()['cache-control']).toBe('no-store');
    expect(await badge.text()).toContain('>not available now</text>');
  } finally {
    await site.stop();
    await database.drop();
  }
});
