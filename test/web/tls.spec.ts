import AxeBuilder from '@axe-core/playwright';
import { HOSTILE } from './hostile-report.ts';
import { unfold } from './unfold.ts';
import { expect, test } from './vouch.ts';

test('what we saw of the encryption is readable for everybody, unfolded', async ({ page }) => {
  await page.goto('/servers/gaps.example');
  await unfold(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .include('#tls')
      .include('#encryption')
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});

for (const path of ['/de/servers/gaps.example', `/servers/${HOSTILE}`]) {
  test(`${path} fits on any screen, unfolded`, async ({ page }) => {
    await page.goto(path);
    await unfold(page);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(needed, `at ${String(width)}`).toBeLessThanOrEqual(width);
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the path is drawn, and says what was not sent', async ({ page }) => {
    await page.goto('/servers/gaps.example');
    await page.locator('#tls > details > summary').click();
    const path = page.getByRole('list', { name: /Certificate path/ }).first();
    await expect(path.getByRole('listitem')).toHaveCount(3);
    const missing = path.locator('[data-kind="notSent"]');
    await expect(missing).toContainText('was not sent');
    await expect(missing.locator('> div')).toHaveCSS('border-top-style', 'dashed');
    await expect(page.getByTestId('superfluous').first()).toContainText('Old Authority X3');
  });

  test('what is the same on all addresses stands once, what differs with its port', async ({
    page,
  }) => {
    await page.goto('/servers/good.example');
    await expect(page.getByTestId('tls-group')).toHaveCount(1);
    await page.locator('#tls > details > summary').click();
    await page.locator('[data-part="traits"] summary').click();
    await expect(page.locator('[data-trait="asksForCertificate"]')).toContainText(
      'no (:5222 :5223), yes (:5269 :5270)',
    );
    await page.locator('[data-part="look"] summary').click();
    await expect(page.locator('[data-look="confirmed"]')).toContainText('18 connections');
  });

  test('what we learnt before we were slowed down is kept', async ({ page }) => {
    await page.goto('/servers/unknown.example');
    await expect(page.getByTestId('scan-end')).toContainText('We were slowed down');
    await expect(page.locator('[data-version="TLSv1.2"]').first()).toContainText('accepted');
    await expect(page.locator('[data-version="SSLv2"]').first()).toContainText('not asked');
  });
});
