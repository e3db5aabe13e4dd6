import AxeBuilder from '@axe-core/playwright';
import { HOSTILE, PAYLOADS } from './hostile-report.ts';
import { unfold } from './unfold.ts';
import { expect, test } from './vouch.ts';

for (const path of ['/servers/good.example', '/de/servers/good.example', `/servers/${HOSTILE}`]) {
  test(`${path} is readable for everybody, unfolded`, async ({ page }) => {
    await page.goto(path);
    await unfold(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .include('#join')
        .include('#who')
        .include('#technical')
        .exclude('#tls')
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
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

  test('a folded report is short enough for a phone', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto('/servers/gaps.example');
    const box = await page.locator('main').boundingBox();
    expect(box?.height).toBeLessThan(8000);
  });
});
