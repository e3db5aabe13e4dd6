import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { HOSTILE, PAYLOADS } from './hostile-report.ts';
import { unfold } from './unfold.ts';
import { expect, test } from './vouch.ts';

async function expectReadable(page: Page, parts: string[], without: string[]): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const builder = new AxeBuilder({ page });
    for (const part of parts) builder.include(part);
    for (const part of without) builder.exclude(part);
    const { violations } = await builder.analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
}

for (const path of [
  '/servers/good.example',
  '/servers/gaps.example',
  '/de/servers/good.example',
  `/servers/${HOSTILE}`,
]) {
  test(`${path} is readable for everybody, unfolded`, async ({ page }) => {
    await page.goto(path);
    await unfold(page);
    await expectReadable(page, ['#join', '#who', '#technical'], ['#tls', '#tried']);
  });

  test(`${path} tells what was tried, readable for everybody, on a narrow screen too`, async ({
    page,
  }) => {
    // axe looks at all of an unfolded page for each colour.
    test.setTimeout(90_000);
    await page.goto(path);
    await unfold(page);
    await expectReadable(page, ['#tried'], []);
    await page.setViewportSize({ width: 320, height: 800 });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed).toBeLessThanOrEqual(320);
  });
}

test('everything that a server says is text, in every part of its report', async ({ page }) => {
  await page.goto(`/servers/${HOSTILE}`);
  await unfold(page);
  for (const id of [
    'join',
    'who',
    'sign-in',
    'federation',
    'components',
    'dns',
    'web',
    'software',
    'tried',
  ]) {
    await expect(page.locator(`#${id}`), id).toContainText(PAYLOADS[0] ?? '');
    await expect(page.locator(`#${id} :is(script, img, iframe, [onload], [onerror])`)).toHaveCount(
      0,
    );
  }
  const links = await page
    .locator('main a[rel~="ugc"]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('rel'), one.getAttribute('href')]));
  for (const [rel, href] of links) {
    expect(rel).toBe('nofollow ugc noopener noreferrer');
    expect(href).toMatch(/^(?:https?|xmpp|mailto):/);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('laypeople read how to join and whom to write to; the rest opens when asked for', async ({
    page,
  }) => {
    await page.goto('/servers/good.example');
    await expect(page.locator('#join')).toContainText('You can make an account right in your app.');
    await expect(page.locator('#who').getByRole('link')).toHaveCount(2);
    const way = page.locator('#federation [data-row="out"]').first();
    await expect(way).toBeHidden();
    await page.locator('#federation > details > summary').click();
    await expect(way).toContainText('it took our certificate as proof');
    await expect(page.locator('#dns')).toContainText('signed (DNSSEC)');
    await expect(page.locator('#software > details > summary')).toContainText('Prosody');
  });

  test('what was tried is told step by step, and all that was sent on a page of its own', async ({
    page,
  }) => {
    await page.goto('/servers/gaps.example');
    await page.locator('#tried > details > summary').click();
    const rooms = page.locator('#trial-group-chat');
    await expect(rooms.locator('[data-outcome="restricted"]')).toContainText('Not allowed');
    await expect(rooms).toContainText('Room creation is restricted');
    await expect(page.locator('#trial-registration')).toHaveText('Joining and leaving');
    await rooms.getByRole('link', { name: 'What was sent and received' }).click();
    await expect(page).toHaveURL('/servers/gaps.example/tried/group-chat');
    await expect(page.locator('pre').first()).toContainText('<iq type="set"');
    await page.getByRole('link', { name: 'To the whole report' }).click();
    await expect(page).toHaveURL('/servers/gaps.example#trial-group-chat');
    await expect(page.locator('#trial-group-chat li').first()).toBeVisible();
    await page.goto('/servers/gaps.example#trial-contacts');
    await expect(page.locator('#trial-contacts li').first()).toBeVisible();
  });

  test('a folded report is short enough for a phone', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto('/servers/gaps.example');
    const box = await page.locator('main').boundingBox();
    expect(box?.height).toBeLessThan(8000);
  });
});
