import { defineConfig } from 'vitest/config';

/**
 * unit: plain input and output, no socket and no database. real: Prosody, ejabberd, Postgres and scripted endpoints on
 * loopback. test/web/*.spec.ts belongs to Playwright.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.real.test.ts'],
          testTimeout: 20_000, // Only a loaded machine needs it.
          isolate: false,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/**/*.real.test.ts'],
          globalSetup: ['test/real-setup.ts'],
          pool: 'forks',
          // They wait for servers more than they work.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
