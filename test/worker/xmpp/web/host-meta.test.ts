import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { readJrd, readXrd } from '../../../../worker/xmpp/web/host-meta.ts';

const WEBSOCKET = 'urn:xmpp:alt-connections:websocket';
const BOSH = 'urn:xmpp:alt-connections:xbosh';
const xrd = (inside: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">${inside}</XRD>\n`;
const jrd = (links: unknown) => JSON.stringify({ links });
const problemOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof ProbeFailure) return `${error.reason}: ${error.detail}`;
  }
  return null;
};

describe('readXrd and readJrd', () => {
  it('read the connections in their order, each once, and nothing else', () => {
    const links = [
      { rel: 'lrdd', href: 'https://a.example/{uri}' },
      { rel: WEBSOCKET, href: 'wss://a.example/ws?a=1&b=2' },
      { rel: BOSH, href: 'https://a.example/bosh' },
      { rel: WEBSOCKET, href: 'wss://a.example/ws?a=1&b=2' },
      { rel: 'urn:xmpp:alt-connections:httppoll', href: 'https://a.example/poll' },
      { rel: WEBSOCKET },
    ];
    const expected = [
      { transport: 'websocket', url: 'wss://a.example/ws?a=1&b=2' },
      { transport: 'bosh', url: 'https://a.example/bosh' },
    ];
    const elements = links.map(
      ({ rel, href }) =>
        `<Link rel='${rel}'${href === undefined ? '' : ` href='${href.replaceAll('&', '&amp;')}'`}/>`,
    );
    expect(readXrd(xrd(`<!-- ours --> ${elements.join('\n')}`))).toEqual(expected);
    expect(readJrd(jrd(links))).toEqual(expected);
    expect(readJrd('{"subject": "x", "properties": {}, "links": []}')).toEqual([]);
    expect(readJrd('{}')).toEqual([]);
  });

  it('keep 16 links, and 2000 characters of each', () => {
    const links = Array.from({ length: 30 }, (_, at) => ({
      rel: WEBSOCKET,
      href: `wss://a.example/${at}${'x'.repeat(3000)}`,
    }));
    const read = readJrd(jrd(links));
    expect(read).toHaveLength(16);
    expect(read.every(({ url }) => url.length === 2000)).toBe(true);
  });

  it.each([
    [
      'X1 a DOCTYPE',
      `<!DOCTYPE XRD [<!ENTITY a "b">]>${xrd('')}`,
      'malformed: The file holds a DOCTYPE.',
    ],
    ['X1 an entity', xrd('<Link rel="&a;"/>'), 'malformed: The file is no XML: undefined entity.'],
    [
      'X1 a processing instruction',
      xrd('<?php evil() ?>'),
      'malformed: The file holds a processing instruction.',
    ],
    ['X2 depth', xrd('<a>'.repeat(10_000)), 'too-large: Elements are nested too deep.'],
    [
      'X4 20,000 attributes',
      xrd(`<Link ${Array.from({ length: 5000 }, (_, at) => `a${at}=""`).join(' ')}/>`),
      'too-large: An element has too many attributes.',
    ],
    [
      'X6 another encoding',
      '<?xml version="1.0" encoding="EBCDIC"?><XRD/>',
      'malformed: The file announces another encoding than UTF-8.',
    ],
    ['half a file', xrd('').slice(0, -10), 'malformed: The file ends in the middle of its XML.'],
    ['an empty file', '', 'malformed: The file ends in the middle of its XML.'],
    ['another root', '<XRD/>', 'malformed: The file is XML that is no XRD.'],
    ['JSON', '{"links": []}', 'malformed: The file is no XML: text data outside of root node.'],
  ])('XRD: refuse %s', (_, text, problem) => {
    expect(problemOf(() => readXrd(text))).toBe(problem);
  });

  it.each([
    ['HTML', '<!DOCTYPE html>', 'The file is no JSON.'],
    [
      'depth 32,000',
      `{"links": ${'['.repeat(32_000)}${']'.repeat(32_000)}}`,
      'The file is nested too deep.',
    ],
    ['duplicate keys', '{"links": [], "links": [{"rel": "x"}]}', 'The file says something twice.'],
    ['a list', '[]', 'The file is JSON that is no host-meta.'],
    ['null', 'null', 'The file is JSON that is no host-meta.'],
    ['links that are a string', '{"links": "x"}', 'The file is JSON that is no host-meta.'],
    [
      'an href that is a number',
      '{"links": [{"rel": "x", "href": 1e999}]}',
      'The file is JSON that is no host-meta.',
    ],
    ['1,001 links', jrd(Array(1001).fill({ rel: 'x' })), 'The file is JSON that is no host-meta.'],
  ])('§5.5 JRD: refuse %s', (_, text, problem) => {
    expect(problemOf(() => readJrd(text))).toBe(`malformed: ${problem}`);
  });

  it('§5.5 JRD: __proto__ is a name like any other', () => {
    const file = `{"__proto__": {"links": [{"rel": "${BOSH}", "href": "https://a.example/"}]}, "constructor": 1}`;
    expect(readJrd(file)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'links')).toBe(false);
  });
});
