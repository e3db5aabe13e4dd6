import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { MISSING, PAGES } from './pages.ts';
import { HOSTILE } from './hostile-report.ts';
import { expect, test } from './vouch.ts';

/** React has taken over an element when it has hung its own property on it. */
const isHydrated = (): boolean =>
  Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber'));

async function findingsOfAxe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const path of [...PAGES, `/servers/${HOSTILE}`, `/de/servers/${HOSTILE}`]) {
  test(`${path} keeps its policy, hydrates, and is readable for everybody`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await page.waitForFunction(isHydrated);
    await expect(page.locator('h1')).toHaveCount(1);
    // Both languages have the same colours.
    const schemes = path.startsWith('/de') ? (['light'] as const) : (['light', 'dark'] as const);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      expect(await findingsOfAxe(page), colorScheme).toEqual([]);
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(needed).toBeLessThanOrEqual(width);
    }
  });
}

for (const path of MISSING) {
  test(`${path} leads nowhere and our own page says so`, async ({ page, trouble }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await page.waitForFunction(isHydrated);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Vouch' }).first()).toBeVisible();
    // Chromium itself writes the status into the console.
    expect(trouble.splice(0)).toEqual([expect.stringContaining('404')]);
  });
}

test('a link is followed without loading a document anew', async ({ page }) => {
  await page.goto('/');
  await page.waitForFunction(isHydrated);
  const documents: string[] = [];
  const parts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'document') documents.push(request.url());
    if (request.headers().rsc === '1') parts.push(new URL(request.url()).pathname);
  });
  await page.getByRole('link', { name: 'good.example', exact: true }).click();
  await expect(page).toHaveURL('/servers/good.example');
  await expect(page.locator('h1')).toContainText('good.example');
  await page.goBack();
  await expect(page).toHaveURL('/');
  expect(parts).toContain('/servers/good.example');
  expect(documents).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const language of ['en', 'de']) {
    test(`every page is all there (${language})`, async ({ page }) => {
      const pages = PAGES.filter((path) => /^\/de\b/.test(path) === (language === 'de'));
      expect(pages.length).toBeGreaterThan(10);
      for (const path of pages) {
        const response = await page.goto(path);
        expect(response?.status(), path).toBe(200);
        await expect(page.locator('h1'), path).toBeVisible();
        expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(40);
      }
    });
  }

  for (const path of MISSING) {
    test(`${path} says that it leads nowhere`, async ({ page, trouble }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      const isGerman = path.startsWith('/de');
      await expect(page.locator('html')).toHaveAttribute('lang', isGerman ? 'de' : 'en');
      await expect(page.locator('h1')).toHaveText(
        isGerman ? 'Hier ist nichts' : 'There is nothing here',
      );
      expect(trouble.splice(0)).toEqual([expect.stringContaining('404')]);
    });
  }

  test('one finds a server, reads its report and an older one', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('searchbox').or(page.getByLabel('Name')).first().fill('good');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/\?.*q=good/);
    await page.getByRole('link', { name: 'good.example', exact: true }).click();
    await expect(page.locator('h1')).toContainText('good.example');
    await page.goto('/servers/good.example/reports/2026-11-20');
    await expect(page.locator('main')).toContainText('Works, with gaps');
  });
});
