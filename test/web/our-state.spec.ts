import pg from 'pg';
import { createTestDatabase } from '../database.ts';
import { seedReports } from './seed-reports.ts';
import { startSite } from './start-site.ts';
import { expect, test } from './vouch.ts';

/** A test of our own network, as the worker stores it; `ago` seconds before now. */
const BEAT = `
  INSERT INTO worker_beat (worker_id, started_at, beat_at, self_test)
  VALUES ('one', now(), now() - make_interval(secs => $2), jsonb_build_object('isGreen', $1::boolean))
  ON CONFLICT (worker_id) DO UPDATE SET beat_at = excluded.beat_at, self_test = excluded.self_test`;
const PATHS = ['/', '/servers/good.example', '/add/waiting.example'];

test('while we cannot look, the pages say that it is us, and stop saying it once we can', async ({
  request,
}) => {
  test.setTimeout(60_000);
  const database = await createTestDatabase();
  await seedReports(database.ownerUrl);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  // The query in the address is new each time, so that no kept page is given out.
  const said = async (turn: string) => {
    const texts = await Promise.all(
      PATHS.map(async (path) => (await request.get(`${site.url}${path}?${turn}`)).text()),
    );
    return texts.map((text) => /data-testid="our-state">([^<]*)/.exec(text)?.[1] ?? null);
  };
  const site = await startSite(database.siteUrl);
  try {
    await owner.query(BEAT, [false, 0]);
    for (const text of await said('q=red')) expect(text).toContain('our own test of our network');
    await owner.query(BEAT, [true, 0]);
    expect(await said('q=green')).toEqual([null, null, null]);
    await owner.query(BEAT, [true, 130]);
    for (const text of await said('q=silent')) expect(text).toContain('is not running');
  } finally {
    await site.stop();
    await owner.end();
    await database.drop();
  }
});

test('a dated report of an operator who asked not to be tested says so, and is not indexed', async ({
  page,
}) => {
  await page.goto('/servers/opted-out.example/reports/2026-11-20');
  await expect(page.getByTestId('opted-out')).toBeVisible();
  await expect(page.getByTestId('word')).toHaveCount(0);
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
});
