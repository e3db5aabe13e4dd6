import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../bin/start/build.ts';
import { createTestDatabase } from '../database.ts';
import startPostgres from '../real-setup.ts';
import { seedReports } from './seed-reports.ts';
import { startSite } from './start-site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RESULTS = path.join(ROOT, 'test-results');
const BUILD_MS = 300_000;

/** Names of the environment variables in which the tests find what was started. */
export const SITE_URL = 'VOUCH_TEST_SITE';
export const DATABASE_URL = 'VOUCH_TEST_SITE_DATABASE';

/**
 * Builds the site where it changed and starts it, behind its front, on a database with a few reports.
 * @returns the function that stops all of it.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const undo: (() => Promise<void>)[] = [];
  const tearDown = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await build(ROOT, AbortSignal.timeout(BUILD_MS));
    undo.push(await startPostgres());
    const database = await createTestDatabase();
    undo.push(() => database.drop());
    await seedReports(database.ownerUrl);
    const site = await startSite(database.siteUrl);
    undo.push(async () => {
      await site.stop();
      mkdirSync(RESULTS, { recursive: true });
      writeFileSync(path.join(RESULTS, 'site.log'), site.output());
    });
    process.env[SITE_URL] = site.url;
    process.env[DATABASE_URL] = database.ownerUrl;
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}
