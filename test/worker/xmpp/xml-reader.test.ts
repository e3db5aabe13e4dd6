import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XmlElement } from '../../../worker/xmpp/xml-element.ts';
import { XML_LIMITS, XmlReader, type XmlEvent } from '../../../worker/xmpp/xml-reader.ts';

const HEADER =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='ä1' version='1.0'>";

const read = (...pieces: (string | Uint8Array)[]): XmlEvent[] => {
  const reader = new XmlReader();
  return pieces.flatMap((piece) => reader.read(Buffer.from(piece)));
};
const last = (text: string | Uint8Array) => read(HEADER, text).at(-1);
const problem = (reason: string, detail: RegExp) =>
  expect.objectContaining({
    kind: 'problem',
    reason,
    detail: expect.stringMatching(detail) as string,
  }) as XmlEvent;

describe('XmlReader', () => {
  it('hands out the header, then each first-level element, then the close', () => {
    const events = read(
      HEADER,
      "<stream:features><a xmlns='urn:a' b='1' xml:lang='en'>x<c/>y</a></stream:features> <iq/></stream:stream>",
    );
    expect(events.map(({ kind }) => kind)).toEqual(['header', 'element', 'element', 'close']);
    const [header, features] = events.map((event) => ('element' in event ? event.element : null));
    expect(header).toMatchObject({ name: 'stream', namespace: 'http://etherx.jabber.org/streams' });
    expect(header?.attributes.get('id')).toBe('ä1');
    const child = features?.children[0] as XmlElement;
    expect(child).toMatchObject({ name: 'a', namespace: 'urn:a', text: 'xy' });
    expect([...child.attributes]).toEqual([
      ['b', '1'],
      ['{http://www.w3.org/XML/1998/namespace}lang', 'en'],
    ]);
    expect(child.children[0]).toMatchObject({ name: 'c', namespace: 'urn:a' });
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]>', /DOCTYPE|doctype/],
    ['a comment', '<a><!-- no --></a>', /comment/],
    ['a processing instruction', '<?php no ?>', /processing instruction/],
    ['text between elements', 'hello<a/>', /text outside/],
    ['a wrong close tag', '<a></b>', /no XML/],
    ['an unknown prefix', '<no:a/>', /no XML/],
    ['an unknown entity', '<a>&nbsp;</a>', /no XML/],
    ['a NUL', '<a>\0</a>', /no XML/],
    ['half a character by reference', '<a>&#xD800;</a>', /no XML|half a character/],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]), /UTF-8/],
    ['an overlong sequence', Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0x80]), /UTF-8/],
    ['a surrogate in UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c]), /UTF-8/],
  ])('refuses %s', (_, text, detail) => {
    expect(last(text)).toEqual(problem('malformed', detail));
  });

  it.each([
    ['a DOCTYPE before the stream', '<!DOCTYPE a><a>', /DOCTYPE/],
    ['another encoding', "<?xml version='1.0' encoding='ISO-8859-1'?><a>", /encoding/],
    ['UTF-16', Buffer.from("<?xml version='1.0'?><a>", 'utf16le'), /no XML/],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', /no XML/],
    ['a TLS alert', Buffer.from([0x15, 3, 3, 0, 2, 2, 70]), /no XML/],
  ])('refuses %s', (_, text, detail) => {
    expect(read(text).at(-1)).toEqual(problem('malformed', detail));
  });

  it('refuses depth 65 at once, however much comes behind it', () => {
    const allowed = XML_LIMITS.depth - 1;
    const reader = new XmlReader();
    reader.read(Buffer.from(HEADER));
    const tags = Array.from({ length: allowed + 100 }, () => reader.read(Buffer.from('<a>')));
    expect(tags.findIndex((events) => events.length > 0)).toBe(allowed);
    expect(tags.flat()).toEqual([problem('too-large', /deep/)]);
    expect(last('<a>'.repeat(20_000))).toEqual(problem('too-large', /deep/));
    expect(last('<a>'.repeat(allowed) + '</a>'.repeat(allowed))?.kind).toBe('element');
  });

  it.each([
    ['too many attributes', `<a ${Array.from({ length: 65 }, (_, i) => `a${i}=''`).join(' ')}/>`],
    ['an endless attribute', `<a b='${'x'.repeat(XML_LIMITS.elementSize)}`],
    ['endless text', `<a>${'x'.repeat(XML_LIMITS.elementSize)}`],
    ['an endless name', `<${'x'.repeat(XML_LIMITS.elementSize)}`],
    ['endless white space', ' '.repeat(XML_LIMITS.elementSize + 1)],
    ['an endless comment', `<!-- ${'x'.repeat(XML_LIMITS.elementSize)}`],
    ['an element too large', `<a>${'<b/>'.repeat(XML_LIMITS.elementSize / 4)}</a>`],
    ['a stream too large', '<a/>'.repeat(XML_LIMITS.streamSize / 4)],
  ])('refuses %s', (_, text) => {
    expect(last(text)).toMatchObject({ kind: 'problem', reason: 'too-large' });
  });

  it('says nothing after a problem or a close', () => {
    expect(read(HEADER, '</stream:stream>', '<a/>').map(({ kind }) => kind)).toEqual([
      'header',
      'close',
    ]);
    expect(read(HEADER, '<!-- -->', '<a/>').map(({ kind }) => kind)).toEqual(['header', 'problem']);
  });

  it('gives the same events however the bytes are cut', () => {
    const plain = (event: XmlEvent): unknown =>
      JSON.parse(
        JSON.stringify(event, (_, value: unknown) => (value instanceof Map ? [...value] : value)),
      );
    const pieces = fc.constantFrom(
      ...[
        HEADER,
        '<a>grüße € 𝄞</a>',
        "<b c='&amp;ß'><d/></b>",
        ' ',
        '\r',
        '\n',
        '</stream:stream>',
      ],
      ...[
        '<!-- x -->',
        '<?x y?>',
        '<!DOCTYPE x>',
        '\u00e4',
        '<',
        '&',
        "<e f='",
        ']]>',
        '<![CDATA[x]]>',
      ],
    );
    const bytes = fc.oneof(
      { weight: 9, arbitrary: pieces.map((text) => Buffer.from(text)) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }) },
    );
    const input = fc
      .array(bytes, { maxLength: 12 })
      .map((list) => Buffer.concat([Buffer.from(HEADER), ...list]));
    fc.assert(
      fc.property(input, fc.array(fc.nat(), { maxLength: 20 }), (whole, cuts) => {
        const at = [0, ...cuts.map((cut) => cut % whole.length), whole.length].sort(
          (a, b) => a - b,
        );
        const cut = at.slice(1).map((end, i) => whole.subarray(at[i], end));
        const single = [...whole].map((byte) => Buffer.from([byte]));
        const expected = read(whole).map(plain);
        expect(read(...cut).map(plain)).toEqual(expected);
        expect(read(...single).map(plain)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
