import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { SITE_URL } from './setup.ts';

interface Fixtures {
  /** The site that is tested: the one of setup.ts, unless a file starts its own. */
  readonly origin: string;
  /**
   * What the page did wrong: violations of its policy, errors in the console, dialogs, requests to elsewhere. Every test
   * ends with a look at it, and fails unless it is empty; a test that expects something takes it out.
   */
  readonly trouble: string[];
}

declare global {
  interface Window {
    /** Given by the test; absent in workers. */
    reportViolation?: (sentence: string) => void;
  }
}

async function watch(page: Page, origin: string, trouble: string[]): Promise<void> {
  page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== origin)
      trouble.push(`request: ${request.url()}`);
  });
  await page.exposeFunction('reportViolation', (sentence: string) => trouble.push(sentence));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample } = event;
      window.reportViolation?.(`policy: ${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
}

/** Playwright's test on our site, which fails when the page did anything wrong on the way. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern
  origin: async ({}, provide) => {
    await provide(siteUrl());
  },
  baseURL: async ({ origin }, provide) => {
    await provide(origin);
  },
  trouble: [
    async ({ page, origin }, provide) => {
      const trouble: string[] = [];
      await watch(page, origin, trouble);
      await provide(trouble);
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});

/** Where the site of this run is. */
export function siteUrl(): string {
  const url = process.env[SITE_URL];
  if (url === undefined) throw new Error('test/web/setup.ts has started no site.');
  return url;
}

export { expect };
