import { describe, expect, it } from 'vitest';
import { clip } from '../../../worker/net/clip.ts';
import { readRegistration } from '../../../worker/xmpp/read-registration.ts';
import { readStreamFeatures } from '../../../worker/xmpp/stream-features.ts';
import { XmlReader, type XmlEvent } from '../../../worker/xmpp/xml-reader.ts';
import { parseElement } from './parse-element.ts';

const XML = "<?xml version='1.0'?>";
const HEADER = `${XML}<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1' version='1.0'>`;
const MEGABYTE = 1_048_576;

/** The last event of what a stranger sends, and how long it took; pieces of 16 kB, as a socket hands them out. */
function read(...parts: (string | Uint8Array)[]): XmlEvent | undefined {
  const reader = new XmlReader();
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const events: XmlEvent[] = [];
  for (let at = 0; at < bytes.length; at += 16_384)
    events.push(...reader.read(bytes.subarray(at, at + 16_384)));
  return events.at(-1);
}
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha">${many(9, (i) => `<!ENTITY ${'abcdefghij'[i + 1] ?? ''} "${`&${'abcdefghij'[i] ?? ''};`.repeat(10)}">`)}]>`;
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

type Row = readonly [
  id: string,
  what: string,
  sent: string | Uint8Array,
  reason: string,
  detail: RegExp,
];

/** The cases of hostile XML, each behind the stream's header (or in its place) and each with the reason that it ends in. */
const BEHIND: readonly Row[] = [
  ['X1', 'a DOCTYPE', '<!DOCTYPE a>', 'malformed', /DOCTYPE|doctype/],
  ['X1', 'a billion laughs', `${LAUGHS}<a>&j;</a>`, 'malformed', /DOCTYPE|doctype/],
  ['X1', 'an unknown entity in text', '<a>&laugh;</a>', 'malformed', /no XML/],
  ['X1', 'an unknown entity in an attribute', "<a b='&laugh;'/>", 'malformed', /no XML/],
  ['X1', 'a processing instruction', '<?php echo 1 ?>', 'malformed', /processing instruction/],
  ['X1', 'a comment', '<a><!-- --></a>', 'malformed', /comment/],
  ['X1', 'a CDATA bomb', `<a><![CDATA[${'x'.repeat(MEGABYTE)}`, 'too-large', /64 kB/],
  ['X2', 'a depth of 20,000', '<a>'.repeat(20_000), 'too-large', /deep/],
  [
    'X2',
    'a depth of 20,000 in namespaces',
    many(20_000, (i) => `<a xmlns='u${i}'>`),
    'too-large',
    /deep/,
  ],
  ['X3', 'text without end', `<a>${'x'.repeat(2 * MEGABYTE)}`, 'too-large', /64 kB/],
  ['X3', 'an attribute without end', `<a b='${'x'.repeat(MEGABYTE)}`, 'too-large', /64 kB/],
  ['X3', 'a comment without end', `<a><!--${'x'.repeat(MEGABYTE)}`, 'too-large', /64 kB/],
  ['X3', 'a name without end', `<${'x'.repeat(MEGABYTE)}`, 'too-large', /64 kB/],
  ['X3', 'white space without end', ' '.repeat(MEGABYTE), 'too-large', /64 kB/],
  ['X3', 'elements without end', `<a>${'x'.repeat(1000)}</a>`.repeat(1000), 'too-large', /512 kB/],
  [
    'X4',
    '20,000 attributes',
    `<a ${many(20_000, (i) => `a${i}='' `)}/>`,
    'too-large',
    /attributes/,
  ],
  [
    'X4',
    '5,000 namespaces',
    `<a ${many(5000, (i) => `xmlns:n${i}='u' `)}/>`,
    'too-large',
    /attributes/,
  ],
  ['X4', '20,000 features', `<stream:features>${'<a/>'.repeat(20_000)}`, 'too-large', /64 kB/],
  [
    'X4',
    '10,000 mechanisms',
    `<stream:features>${'<mechanism>M</mechanism>'.repeat(10_000)}`,
    'too-large',
    /64 kB/,
  ],
  ['X6', 'a NUL', '<a>\0</a>', 'malformed', /no XML/],
  ['X6', 'a NUL by reference', '<a>&#0;</a>', 'malformed', /no XML/],
  [
    'X6',
    'half a character by reference',
    '<a>&#xD800;</a>',
    'malformed',
    /half a character|no XML/,
  ],
  ['X6', 'bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff]), 'malformed', /UTF-8/],
  ['X6', 'UTF-16 in the middle', utf16('<a>ä</a>'), 'malformed', /no XML|UTF-8|text outside/],
  ['X6', 'a byte order mark in the middle', '\ufeff<a/>', 'malformed', /text outside/],
  ['X7', 'a second header', HEADER.slice(XML.length), 'malformed', /another stream/],
  ['X7', 'a second XML declaration', HEADER, 'malformed', /no XML|processing/],
];

const IN_PLACE: readonly Row[] = [
  [
    'X1',
    'an external DTD',
    `${XML}<!DOCTYPE s SYSTEM 'http://127.0.0.1/'>`,
    'malformed',
    /DOCTYPE/,
  ],
  [
    'X1',
    'laughs in an attribute of the header',
    `${LAUGHS}<stream:stream id='&j;'>`,
    'malformed',
    /DOCTYPE/,
  ],
  ['X6', 'a stream in UTF-16', utf16(HEADER), 'malformed', /no XML/],
  ['X6', 'a stream in UTF-16 with its mark', utf16(`\ufeff${HEADER}`), 'malformed', /no XML|UTF-8/],
  ['X6', 'EBCDIC', "<?xml version='1.0' encoding='EBCDIC-CP-US'?><a>", 'malformed', /encoding/],
  ['X6', 'another encoding', "<?xml version='1.0' encoding='UTF-16'?><a>", 'malformed', /encoding/],
];

describe('hostile XML ends the stream with a reason', () => {
  const cases = [
    ...BEHIND.map((row) => [HEADER, row] as const),
    ...IN_PLACE.map((row) => ['', row] as const),
  ];
  for (const [before, [id, what, sent, reason, detail]] of cases)
    it(`${id}: ${what}`, () => {
      const startedAt = performance.now();
      expect(read(before, sent)).toMatchObject({
        kind: 'problem',
        reason,
        detail: expect.stringMatching(detail) as string,
      });
      expect(performance.now() - startedAt).toBeLessThan(5000);
    });
});

describe('hostile XML that is well-formed is cut', () => {
  const features = (children: string) =>
    readStreamFeatures(parseElement(`<stream:features>${children}</stream:features>`));

  it('X4: 1,000 features and 1,000 mechanisms', () => {
    const mechanisms = many(1000, (i) => `<mechanism>M${i}</mechanism>`);
    const seen = features(
      `<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>${mechanisms}</mechanisms>${'<a/>'.repeat(1000)}`,
    );
    expect(seen).toMatchObject({ truncated: true });
    expect([seen.saslMechanisms.length, seen.elements.length]).toEqual([64, 64]);
  });

  it('X5: an element as deep as it may be is read, and can be written down', () => {
    const deep = parseElement('<a>'.repeat(63) + '</a>'.repeat(63));
    expect(JSON.stringify(deep)).toContain('"children":[]');
    expect(features('<a>'.repeat(62) + '</a>'.repeat(62)).elements).toEqual(['{jabber:client}a']);
  });

  it('X6: half characters and NULs never reach what is stored', () => {
    expect(clip('a\0b\ud800', 10)).toBe('a\ufffdb\ufffd');
    const form = `<iq type='result'><query xmlns='jabber:iq:register'><instructions>${'𝄞'.repeat(600)}</instructions></query></iq>`;
    const seen = readRegistration(parseElement(form));
    expect(seen?.state === 'form' && seen.instructions?.isWellFormed()).toBe(true);
  });

  it('X6: a byte order mark before the stream is passed over', () => {
    expect(read(`\ufeff${HEADER}`)).toMatchObject({ kind: 'header' });
  });

  it('X7: another element of that name is no second stream', () => {
    expect(read(HEADER, "<stream xmlns='urn:other'/>")).toMatchObject({ kind: 'element' });
  });
});
