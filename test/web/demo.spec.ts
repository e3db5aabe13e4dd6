import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '../../bin/postgres/free-port.ts';
import { startProcess } from './start-process.ts';
import type { StartedProcess } from './start-process.ts';
import { expect, test } from './vouch.ts';

interface Row {
  readonly domain: string;
  readonly word: string;
  readonly letter: RegExp;
  /** On the card in the directory; the report says it too. */
  readonly reason: RegExp;
  /** On the report. */
  readonly alsoSaid?: RegExp;
}

const GOOD = 'Looks good so far';
const GAPS = 'Works, with gaps';
const NOT = 'Not recommended';
const UNKNOWN = 'Not enough data';
const NOTHING_FAILED = /Nothing that we could look at has failed/;
/** Of a server without any of what people want beside a chat between two devices. */
const LACKING = /reaches only one of your devices|No page to chat on is named/;

/** What the lab's servers are, and what is said of each, one day old: two of them with an account, the others without. */
const TABLE: readonly Row[] = [
  {
    domain: 'good.example',
    word: GOOD,
    letter: /^A[−-]?$/,
    reason: NOTHING_FAILED,
  },
  {
    domain: 'ej.example',
    word: GOOD,
    letter: /^(A[+−-]?|B)$/,
    reason: NOTHING_FAILED,
  },
  {
    domain: 'minimal.example',
    word: GAPS,
    letter: /^A[−-]?$/,
    reason: LACKING,
    alsoSaid:
      /promises not tried[^]*How to join is not stated|How to join is not stated[^]*promises not tried/,
  },
  { domain: 'legacy.example', word: NOT, letter: /^F$/, reason: /sign-in in the clear/ },
  { domain: 'expired.example', word: NOT, letter: /^T$/, reason: /expired on \d{1,2} \w+ 20\d\d/ },
  {
    domain: 'wrongname.example',
    word: NOT,
    letter: /^M$/,
    reason: /another name: elsewhere\.example/,
  },
  { domain: 'selfsigned.example', word: NOT, letter: /^T$/, reason: /nobody vouches for it/ },
  // Its letter tells what the word leaves out: most apps find the missing certificate, not all.
  {
    domain: 'incomplete.example',
    word: GAPS,
    letter: /^B$/,
    reason: LACKING,
    alsoSaid: /sends only a part of its identity certificate/,
  },
  {
    domain: 'closed.example',
    word: UNKNOWN,
    letter: /^\?$/,
    reason: /refused, since \d{1,2} \w+ 20\d\d at \d\d:\d\d UTC/,
  },
  { domain: 'off.example', word: UNKNOWN, letter: /^[–-]$/, reason: /says that it offers no XMPP/ },
  { domain: 'signed.example', word: GAPS, letter: /^A[+−-]?$/, reason: LACKING },
  {
    domain: 'bogus.example',
    word: UNKNOWN,
    letter: /^\?$/,
    reason: /could not look up where its servers are/,
  },
];
const WORDS = ['Recommended', GOOD, GAPS, NOT, UNKNOWN];
const WITHIN_MS = 90_000;

let folder: string;
let demo: StartedProcess;
let upAt: number;
let url: string;

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(path.join(tmpdir(), 'vouch-demo-'));
  const port = await freePort(null);
  url = `http://localhost:${port}`;
  demo = await startProcess({
    args: ['bin/start.mjs', '--demo'],
    env: { PORT: String(port), VOUCH_DATA_DIR: folder },
    ready: /Vouch is at/,
    deadlineMs: 200_000,
  });
  upAt = Date.now();
});

test.afterAll(async () => {
  await demo.stop(30_000);
  rmSync(folder, { recursive: true, force: true });
});

test.use({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern
  origin: async ({}, provide) => {
    await provide(url);
  },
});

interface Card {
  readonly word: string;
  readonly letter: string;
  readonly text: string;
}

/** What the directory says of one domain; null: nothing yet. */
async function readCard(page: Page, domain: string): Promise<Card | null> {
  const card = page.locator(`article[data-domain="${domain}"]`);
  const letter = card.getByTestId('c2s-letter');
  if ((await letter.count()) !== 1) return null;
  const group = page.locator('[data-word]', { has: card });
  const [word, shown, text] = await Promise.all([
    group.locator('h2').innerText(),
    letter.innerText(),
    card.innerText(),
  ]);
  return { word: word.trim(), letter: shown.trim(), text };
}

test('within a minute and a half every row of the table holds', async ({ page }) => {
  test.setTimeout(WITHIN_MS + 30_000);
  await expect(async () => {
    await page.goto('/');
    for (const { domain, word, letter, reason } of TABLE) {
      const card = await readCard(page, domain);
      expect(card, domain).toMatchObject({ word });
      expect(card?.letter, domain).toMatch(letter);
      expect(card?.text, domain).toMatch(reason);
    }
  }).toPass({ timeout: upAt + WITHIN_MS - Date.now(), intervals: [500] });
  expect(Date.now() - upAt).toBeLessThan(WITHIN_MS);
});

for (const { domain, word, letter, reason, alsoSaid } of TABLE) {
  test(`the report of ${domain} says the same, and why`, async ({ page }) => {
    await page.goto(`/servers/${domain}`);
    const main = page.locator('main');
    await expect(page.locator('h1')).toContainText(domain);
    await expect(main).toContainText(word);
    await expect(main).toContainText(reason);
    await expect(page.getByTestId('c2s-letter')).toHaveAttribute('data-letter', letter);
    if (alsoSaid !== undefined) await expect(main).toContainText(alsoSaid);
  });
}

for (const [domain, worked] of [
  ['good.example', '20 of 20 worked'],
  ['ej.example', '19 of 20 worked'],
] as const) {
  test(`the report of ${domain} keeps every promise, each tried with an account`, async ({
    page,
  }) => {
    test.setTimeout(WITHIN_MS + 30_000);
    await expect(async () => {
      await page.goto(`/servers/${domain}`);
      await expect(page.locator('#tried > details > summary')).toContainText(worked);
    }).toPass({ timeout: WITHIN_MS, intervals: [1000] });
    const states = await page
      .locator('#notice [data-state]')
      .evaluateAll((badges) => badges.map((badge) => badge.getAttribute('data-state')));
    expect(states).toEqual(Array<string>(12).fill('yes'));
    await expect(page.locator('#badge-password-storage')).toHaveAttribute('data-state', 'yes');
    await expect(page.locator('article > header')).toContainText(/\d\d of 100/);
    await expect(page.locator('main')).not.toContainText('promises not tried');
    await page
      .locator('#badge-multi-device')
      .getByRole('link', { name: 'How we tried it' })
      .click();
    await expect(page.locator('#trial-carbons li').first()).toBeVisible();
    await expect(page.locator('#trial-carbons')).toContainText('Done');
  });
}

test('the words stand in their order', async ({ page }) => {
  await page.goto('/');
  const shown = await page.locator('[data-word] h2').allInnerTexts();
  const places = shown.map((word) => WORDS.indexOf(word.trim()));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places)).toEqual(new Set([1, 2, 3, 4]));
});

interface Place {
  readonly domain: string;
  readonly operator: string;
}

/** The order inside a word, made again from the words of /how-we-rank alone. */
function recompute(members: readonly Place[], salt: string, day: string): string[] {
  const operators = [...new Set(members.map(({ operator }) => operator))];
  const hashed = operators.map((operator) => ({
    operator,
    hash: createHmac('sha256', salt).update(operator, 'utf8').digest('hex'),
  }));
  const sorted = hashed.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  const days = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  const first = days % sorted.length;
  const turned = [...sorted.slice(first), ...sorted.slice(0, first)];
  const queues = turned.map(({ operator }) =>
    members
      .filter((member) => member.operator === operator)
      .map(({ domain }) => domain)
      .toSorted(),
  );
  const order: string[] = [];
  for (let round = 0; order.length < members.length; round += 1)
    for (const queue of queues) if (queue[round] !== undefined) order.push(queue[round] ?? '');
  return order;
}

test('the order inside a word can be made again from what is published', async ({ page }) => {
  await page.goto('/how-we-rank');
  const salt = (await page.getByTestId('salt').innerText()).trim();
  const day = (await page.getByTestId('day').getAttribute('data-day')) ?? '';
  expect(salt).toMatch(/^[0-9a-f]{16,}$/);
  const published = await page.locator('[data-operator]').evaluateAll((rows) =>
    rows.map((row) => ({
      domain: row.getAttribute('data-domain') ?? '',
      operator: row.getAttribute('data-operator') ?? '',
    })),
  );
  await page.goto('/');
  const groups = await page.locator('[data-word]').all();
  let compared = 0;
  for (const group of groups) {
    const shown = await group
      .locator('article')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-domain') ?? ''));
    const members = shown.map((domain) => {
      const place = published.find((one) => one.domain === domain);
      if (place === undefined) throw new Error(`${domain} is not on /how-we-rank`);
      return place;
    });
    expect(shown).toEqual(recompute(members.toSorted(byDomain), salt, day));
    compared += shown.length;
  }
  expect(compared).toBe(TABLE.length);
});

const byDomain = (a: Place, b: Place): number => (a.domain < b.domain ? -1 : 1);

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a name as a person types it is taken, tested, and leads to its report', async ({
    page,
  }) => {
    test.setTimeout(60_000);
    await page.goto('/add');
    await page.getByRole('textbox').fill(' HTTPS://Nobody-There.EXAMPLE./ ');
    await page.locator('main').getByRole('button').click();
    await expect(page).toHaveURL(/\/(?:add|servers)\/nobody-there\.example$/);
    await expect(page).toHaveURL(/\/servers\/nobody-there\.example$/, { timeout: 40_000 });
    await expect(page.locator('h1')).toContainText('nobody-there.example');
    await expect(page.locator('main')).toContainText(UNKNOWN);
  });
});
