import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConfusable, hasMixedScripts } from '../../rubric/confusable.ts';
import { DOMAIN_PROBLEMS, type DomainProblem } from '../../rubric/domain-problems.ts';
import { parseDomain, toUnicode } from '../../rubric/domain.ts';
import { SPECIAL_USE_NAMES } from '../../rubric/iana/special-use-names.table.ts';

const lab = { allowNames: ['example'] };

const taken: [input: string, domain: string][] = [
  ['conversations.im', 'conversations.im'],
  ['Conversations.IM', 'conversations.im'],
  ['  jabber.de \r\n', 'jabber.de'],
  ['jabber.de.', 'jabber.de'],
  ['jabber.de。', 'jabber.de'],
  ['jabber.de/', 'jabber.de'],
  ['https://jabber.de', 'jabber.de'],
  ['HTTPS://Jabber.de:443/about?x=1#y', 'jabber.de'],
  ['http://me@jabber.de/', 'jabber.de'],
  ['wss://jabber.de:5281/xmpp-websocket', 'jabber.de'],
  ['xmpp:romeo@jabber.de?join', 'jabber.de'],
  ['xmpp:jabber.de', 'jabber.de'],
  ['romeo@jabber.de', 'jabber.de'],
  ['romeo@jabber.de/orchard@home/2', 'jabber.de'],
  ['romeo@jabber.de:5222', 'jabber.de'],
  ['münchen.de', 'xn--mnchen-3ya.de'],
  ['MÜNCHEN.de', 'xn--mnchen-3ya.de'],
  ['mu\u0308nchen.de', 'xn--mnchen-3ya.de'],
  ['xn--mnchen-3ya.de', 'xn--mnchen-3ya.de'],
  ['XN--MNCHEN-3ya.de', 'xn--mnchen-3ya.de'],
  ['ｊａｂｂｅｒ.de', 'jabber.de'],
  ['faß.de', 'xn--fa-hia.de'],
  ['ſtern.de', 'stern.de'],
  ['аpple.example', 'xn--pple-43d.example'],
  ['r3---sn.jabber.de', 'r3---sn.jabber.de'],
  ['1.jabber.de', '1.jabber.de'],
  ['good.example', 'good.example'],
  [`${'a'.repeat(63)}.de`, `${'a'.repeat(63)}.de`],
];

const long = (length: number) =>
  `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(length - 195)}.de`;

const refused: [id: string, reason: DomainProblem, inputs: string[]][] = [
  [
    'N1 an address in any spelling',
    'ip-address',
    [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '0x7F000001',
      '0177.0.0.1',
      '[::1]',
      '::1',
      'fe80::1',
      '2001:db8::1',
      '１２７.０.０.１',
      '①②⑦.0.0.1',
      '127。0。0。1',
      '127.0.0.1.',
      'http://127.0.0.1/',
      'http://[::ffff:127.0.0.1]:80/',
      'me@127.0.0.1',
      'jabber.1',
      'jabber.0x',
    ],
  ],
  [
    'N2 special-use names',
    'special-use',
    [
      'localhost',
      'localhost.',
      'LocalHost',
      'x.localhost',
      'foo.local',
      'a.internal',
      'b.onion',
      'c.test',
      'example.arpa',
      'home.arpa',
      'x.home.arpa',
      'x.invalid',
      'example.com',
      'im.example.org',
      'ｌｏｃａｌｈｏｓｔ',
      'x.alt',
      'x.lan',
    ],
  ],
  ['N3 nothing', 'empty', ['', ' ', '\n', 'https://', '@']],
  ['N3 empty labels', 'empty-label', ['.', '..', 'a..de', '.de', 'a.de..', 'a。。de']],
  ['N3 a label of 64', 'label-too-long', [`${'a'.repeat(64)}.de`, `${'ä'.repeat(58)}.de`]],
  ['N3 a name of 254', 'too-long', [long(254), `${'a.'.repeat(2000)}de`]],
  ['N3 127 labels', 'too-many-labels', [`${'a.'.repeat(126)}a`, 'a.b.c.d.e.f.g.h.i.j.de']],
  ['N3 hyphens', 'invalid-label', ['-a.de', 'a-.de', 'a.-b.de']],
  ['N3 underscore', 'invalid-character', ['_x.de', '_xmpp-client._tcp.jabber.de']],
  ['N3 one label', 'single-label', ['jabber', 'de', 'münchen']],
  ['N4 port', 'has-port', ['jabber.de:5222', 'jabber.de:']],
  ['N4 path', 'has-path', ['jabber.de/path', 'jabber.de?x', 'jabber.de#y', 'jabber.de//']],
  ['N4 scheme', 'unknown-scheme', ['ftp://jabber.de', 'javascript://jabber.de', 'file:///etc']],
  [
    'N4 characters',
    'invalid-character',
    [
      'jabber%00.de',
      'jabber.de\r\nX: y',
      'jab\tber.de',
      'jab\0ber.de',
      '\ufeffjabber.de',
      'jabber.de\ufeff',
      'jab\u202eber.de',
      'jab\u2066ber.de',
      'jab\u200bber.de',
      'jab\u2060ber.de',
      'jab\u00adber.de',
      'jab ber.de',
      'a,b.de',
      'jabber.de\\@x.de',
      'a@b@jabber.de',
      'http://a@b@jabber.de/',
      '😀.de',
      'xn--e28h.de',
      'I♥.de',
      '1\ufe0f\u20e3.de',
      '"jabber".de',
      "jabber.de'",
      '<b>.de',
      'jabber.de\u2028x',
    ],
  ],
  [
    'N5 broken A-labels',
    'invalid-idn',
    ['xn--.de', 'xn--a.de', 'xn--zzzzzz99.de', 'xn--abc-.de', 'xn--a-ecp.ru', 'a\u200db.de'],
  ],
];

describe('parseDomain', () => {
  it.each(taken)('takes %j', (input, domain) => {
    expect(parseDomain(input, lab)).toEqual({ ok: true, domain });
  });

  for (const [id, reason, inputs] of refused) {
    it.each(inputs)(`${id}: refuses %j`, (input) => {
      expect(parseDomain(input)).toEqual({ ok: false, reason });
    });
  }

  it('takes a name of 253 characters and refuses one of 254', () => {
    expect(parseDomain(long(253)).ok).toBe(true);
    expect(parseDomain(long(254)).ok).toBe(false);
  });

  it.each(SPECIAL_USE_NAMES)('refuses .%s unless it is allowed', (suffix) => {
    const name = `im.${suffix}`;
    expect(parseDomain(name)).toEqual({ ok: false, reason: 'special-use' });
    expect(parseDomain(name, { allowNames: [suffix] })).toEqual({ ok: true, domain: name });
  });

  it('allows whole labels only', () => {
    expect(parseDomain('im.example', { allowNames: ['mple', 'xexample'] }).ok).toBe(false);
    expect(parseDomain('good.example', { allowNames: ['.Good.example.'] }).ok).toBe(true);
    expect(parseDomain('bad.example', { allowNames: ['good.example'] }).ok).toBe(false);
  });

  it('has every problem in the table', () => {
    const seen = new Set<string>(refused.map(([, reason]) => reason));
    expect([...seen].sort()).toEqual(Object.keys(DOMAIN_PROBLEMS).sort());
  });

  it('never throws, and what it gives is one record per domain', () => {
    const strings = [fc.string({ unit: 'binary' }), fc.webUrl(), fc.domain(), fc.ipV4(), fc.ipV6()];
    fc.assert(
      fc.property(fc.oneof(...strings), (input) => {
        const parsed = parseDomain(input, lab);
        if (!parsed.ok) return Object.hasOwn(DOMAIN_PROBLEMS, parsed.reason);
        const again = parseDomain(parsed.domain, lab);
        const shown = parseDomain(toUnicode(parsed.domain), lab);
        expect(parsed.domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect([again, shown]).toEqual([parsed, parsed]);
        return true;
      }),
    );
  }, 30_000);
});

describe('toUnicode', () => {
  it.each([
    ['xn--mnchen-3ya.de', 'münchen.de'],
    ['jabber.de', 'jabber.de'],
    ['xn--zzzzzz99.de', 'xn--zzzzzz99.de'],
  ])('shows %s as %s', (domain, shown) => {
    expect(toUnicode(domain)).toBe(shown);
  });
});

describe('hasMixedScripts and isConfusable', () => {
  it.each([
    ['аpple.example', true, true],
    ['xn--pple-43d.example', true, true],
    ['аррӏе.com', false, true], // all Cyrillic
    ['асе.com', false, true],
    ['münchen.de', false, false],
    ['пример.рф', false, false],
    ['例え.jp', false, false],
    ['チャットapp.jp', false, false],
    ['대한.kr', false, false],
    ['jabber42.de', false, false],
    ['αlpha.gr', true, true],
    ['42.de', false, false],
  ])('%s: mixed %s, confusable %s', (domain, mixed, confusable) => {
    expect([hasMixedScripts(domain), isConfusable(domain)]).toEqual([mixed, confusable]);
  });
});
