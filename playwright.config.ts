import { defineConfig } from '@playwright/test';

/** Debian's browser; Playwright's own is never downloaded. No sandbox: as root it has none. */
const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ],
};

export default defineConfig({
  testDir: 'test/web',
  outputDir: 'test-results/web',
  globalSetup: './test/web/setup.ts',
  // Two cores: the site needs one.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'list',
  timeout: 30_000,
  expect: { timeout: 5_000 },
  use: {
    browserName: 'chromium',
    launchOptions: CHROMIUM,
    viewport: { width: 1280, height: 800 },
    navigationTimeout: 15_000,
    trace: 'retain-on-failure',
  },
});
