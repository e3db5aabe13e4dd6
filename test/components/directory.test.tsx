import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { readDirectoryQuery } from '../../app/_pages/directory-query.ts';
import { directoryPath } from '../../components/directory-filters.tsx';
import type { DirectoryView } from '../../components/directory-view.ts';
import { Directory, groupCards } from '../../components/directory.tsx';
import { ServerCard, tellingBadges, type CardView } from '../../components/server-card.tsx';
import type { Badge, Word } from '../../rubric/report.ts';
import { reportOf } from './judged-report.ts';

function card(domain: string, word: Word | null): CardView {
  if (word === null) return { domain, lastReportAt: null, summary: null };
  const { asOf, reason, missing, number, letters, badges } = reportOf();
  const summary = {
    word,
    reason,
    missing,
    number,
    badges,
    letters: { c2s: letters.c2s.letter, s2s: letters.s2s.letter },
  };
  return { domain, lastReportAt: asOf, summary };
}
function view(over: Partial<DirectoryView>): DirectoryView {
  const asked = { query: '', word: null, sort: 'rotation', page: 1 } as const;
  return {
    asked,
    cards: [],
    matched: 0,
    total: 9,
    withoutQuery: 9,
    withoutWord: 9,
    pages: 1,
    ...over,
  };
}
const render = (over: Partial<DirectoryView>) =>
  renderToStaticMarkup(<Directory view={view(over)} locale="en" />).replace(/&quot;/g, '"');

describe('Directory', () => {
  it('keeps the order it is given, under the words', () => {
    const cards = [
      card('b.example', 'good'),
      card('a.example', 'good'),
      card('c.example', 'not'),
      card('d.example', null),
    ];
    expect(
      groupCards(cards).map(({ id, cards: some }) => [id, some.map(({ domain }) => domain)]),
    ).toEqual([
      ['good', ['b.example', 'a.example']],
      ['not', ['c.example']],
      ['untested', ['d.example']],
    ]);
    const html = render({ cards, matched: 4 });
    expect([...html.matchAll(/data-domain="(.)/g)].map(([, letter]) => letter).join('')).toBe(
      'bacd',
    );
  });

  it('shows a report that cannot be read without hurting the others', () => {
    const html = render({
      cards: [
        { domain: 'old.example', lastReportAt: '2026-11-22T12:00:00.000Z', summary: null },
        card('a.example', 'unknown'),
      ],
      matched: 2,
    });
    expect(html).toContain('cannot read them');
    expect([...html.matchAll(/data-(?:word|domain)="([^"]*)"/g)].map(([, at]) => at)).toEqual([
      'unknown',
      'a.example',
      'unreadable',
      'old.example',
    ]);
    expect(html).toContain('That says nothing about the providers.');
  });

  it('says the word once: in the heading, or on each card where there is none', () => {
    const cards = [card('b.example', 'good'), card('a.example', 'good')];
    const times = (html: string) =>
      html.replace(/<select.*?<\/select>/gs, '').match(/Looks good so far/g)?.length;
    expect(times(render({ cards, matched: 2 }))).toBe(1);
    const asked = { query: '', word: null, sort: 'name', page: 1 } as const;
    expect(times(render({ cards, matched: 2, asked }))).toBe(2);
  });

  it.each([
    [
      { query: 'zzz', word: 'good' as const },
      { withoutWord: 0, withoutQuery: 4 },
      'No provider called “zzz” has the word “Looks good so far”. No word at all has such a name; 4 providers have that word.',
    ],
    [{ query: 'zzz', word: null }, {}, 'None of the 9 listed providers has “zzz” in its name.'],
    [{ query: '', word: 'recommended' as const }, {}, 'has the word “Recommended” today.'],
  ])('says which filter left nothing: %j', (asked, counts, sentence) => {
    const html = render({ asked: { ...asked, sort: 'rotation', page: 1 }, ...counts });
    expect(html).toContain(sentence);
    expect(html).toContain(asked.query === '' ? 'Drop the word' : 'Drop the name');
  });

  it('asks for a first provider where none is listed', () => {
    expect(render({ total: 0 })).toContain('No provider is listed yet.');
  });

  it('leads to the other pages', () => {
    const html = render({
      cards: [card('a.example', 'good')],
      matched: 99,
      pages: 3,
      asked: { query: 'a', word: null, sort: 'name', page: 2 },
    });
    expect(html).toContain('href="/?q=a&amp;sort=name"');
    expect(html).toContain('href="/?q=a&amp;sort=name&amp;page=3"');
  });
});

describe('ServerCard', () => {
  const cardText = (shown: CardView, locale: 'en' | 'de' = 'en') =>
    renderToStaticMarkup(<ServerCard card={shown} locale={locale} />).replace(/<[^>]*>/g, ' ');

  it('says what is missing, and counts it as the report does', () => {
    const { missing } = reportOf();
    const untried = missing
      .filter(({ key }) => key === 'missing.no-account')
      .map(({ values }) => Number(values['count']));
    expect(untried).toHaveLength(1);
    const total = untried.reduce((sum, count) => sum + count, 0);
    const others = missing.length - untried.length - 1;
    expect(cardText(card('a.example', 'good'))).toContain(
      `Still open: watched for 0 of 30 days; ${total} promises not tried; ${others} more point`,
    );
    expect(cardText(card('a.example', 'good'), 'de')).toContain(`${total} Versprechen nicht`);
  });

  it('counts what another version put in other words, and breaks no page over it', () => {
    const good = card('a.example', 'good');
    const missing = ['missing.watched', 'missing.no-account', '{'].map((key) => ({
      ...{ key, values: { count: 'x' } },
    }));
    const odd = { ...good, summary: good.summary && { ...good.summary, missing } };
    expect(cardText(odd)).toContain('Still open: 3 more points');
  });

  it('says nothing of what is open where nothing is', () => {
    const all = card('a.example', 'recommended');
    const done = { ...all, summary: all.summary && { ...all.summary, missing: [] } };
    expect(cardText(done)).not.toContain('Still open');
  });

  it.each([
    ['en', 'Seen once, on 22 Nov 2026, 13:00 UTC', 'at least 6 hours later', 'Works, with gaps'],
    ['de', 'Einmal gesehen, am 22.11.2026, 13:00 UTC', 'frühestens 6 Stunden', 'Lücken'],
  ] as const)('says what was seen once and waits for a second look: %s', (locale, ...words) => {
    const pending = {
      word: 'gaps' as const,
      reason: { key: 'check.federation.closed', values: {} },
      since: '2026-11-22T13:00:00.000Z',
    };
    const good = card('a.example', 'good');
    const waits = { ...good, summary: good.summary && { ...good.summary, pending } };
    for (const word of words) expect(cardText(waits, locale)).toContain(word);
    expect(cardText(good, locale)).not.toContain('13:00 UTC');
  });
});

describe('tellingBadges', () => {
  const badge = (id: string, state: Badge['state']): Badge => ({
    id,
    state,
    message: { key: 'x', values: {} },
  });

  it('puts what is bad before what is good, and leaves out what was not tested', () => {
    const all = [
      badge('a', 'yes'),
      badge('b', 'notTested'),
      badge('c', 'no'),
      badge('d', 'saysSo'),
      badge('e', 'partly'),
      badge('f', 'yes'),
      badge('sign-up', 'yes'),
    ];
    expect(tellingBadges(all).map(({ id }) => id)).toEqual(['c', 'e', 'a', 'f']);
  });
});

describe('the directory’s address', () => {
  it.each([
    [{}, { query: '', word: null, sort: 'rotation', page: 1 }],
    [
      { q: '  Chat ', word: 'good', sort: 'number', page: '2' },
      { query: 'Chat', word: 'good', sort: 'number', page: 2 },
    ],
    [
      { q: ['a', 'b'], word: 'best', sort: 'x', page: '-1' },
      { query: '', word: null, sort: 'rotation', page: 1 },
    ],
    [
      { q: 'x'.repeat(101), word: '', page: '1e99' },
      { query: '', word: null, sort: 'rotation', page: 1 },
    ],
  ])('is read: %j', (params, asked) => {
    expect(readDirectoryQuery(params)).toEqual(asked);
  });

  it('leaves out what is not asked for', () => {
    expect(directoryPath({ query: '', word: null, sort: 'rotation', page: 1 })).toBe('/');
    expect(directoryPath({ query: 'a&b', word: 'not', sort: 'name', page: 2 })).toBe(
      '/?q=a%26b&word=not&sort=name&page=2',
    );
  });
});
