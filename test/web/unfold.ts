import type { Page } from '@playwright/test';

/** Opens all that is folded, so that nothing hides from the checks. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
}
