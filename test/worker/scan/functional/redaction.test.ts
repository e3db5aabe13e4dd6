import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRedaction } from '../../../../worker/scan/functional/redaction.ts';

const PASSWORD = 'tür & <"\'> 100%+/ü';

function redaction() {
  const made = createRedaction();
  made.hideSecret(PASSWORD, 'password');
  made.hideSecret('', 'nothing');
  made.hideLocal('message', 'good.example', 'account');
  made.hideLocal('', 'good.example', 'nobody');
  made.hideWord('c0ffee', 'phone');
  made.hideWord('', 'nothing');
  return made.redact;
}
const escapes: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  [
    'with entities of XML',
    (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  ],
  [
    'with all five',
    (text) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&apos;'),
  ],
  [
    'by decimal numbers',
    (text) => Array.from(text, (one) => `&#${String(one.codePointAt(0))};`).join(''),
  ],
  [
    'by hexadecimal numbers',
    (text) =>
      Array.from(
        text,
        (one) => `&#x0${one.codePointAt(0)?.toString(16).toUpperCase() ?? ''};`,
      ).join(''),
  ],
  ['percent-encoded', encodeURIComponent],
  ['percent-encoded in lower case', (text) => encodeURIComponent(text).toLowerCase()],
  [
    'percent-encoded throughout',
    (text) =>
      [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ],
  ['of a form', (text) => new URLSearchParams({ a: text }).toString().slice(2)],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
];

describe('createRedaction', () => {
  it.each(escapes)('hides a password %s', (_, written) => {
    expect(redaction()(`<a b='${written(PASSWORD)}'>x${written(PASSWORD)}y</a>`)).toBe(
      "<a b='password'>xpasswordy</a>",
    );
  });

  it('hides the account in every spelling of its address, and by itself', () => {
    const redact = redaction();
    for (const jid of [
      'message@good.example',
      'Message@GOOD.example',
      'message%40good.example',
      '%6Dessage&#64;good.example',
    ])
      expect(redact(`<iq to='${jid}/c0ffee'/>`)).toMatch(
        /^<iq to='account(?:@|%40|&#64;)good\.example\/phone'\/>$/i,
      );
    expect(redact('<username>message</username>')).toBe('<username>account</username>');
    expect(redact('<a>message is banned, not messages</a>')).toBe(
      '<a>account is banned, not messages</a>',
    );
  });

  it('leaves alone what is no name: elements, attributes, namespaces, and others', () => {
    const text = `<message message='1' xmlns='urn:message' xmlns:a="message"><a:message/></message>`;
    expect(redaction()(text)).toBe(text);
    expect(redaction()('message@ej.example')).toBe('account@ej.example');
    expect(redaction()('xmessage@good.example')).toBe('xaccount@good.example');
  });

  it('hides the account in the place where ejabberd keeps its files', () => {
    const made = createRedaction();
    made.hideLocal('message', 'good.example', 'account');
    expect(
      made.redact(`/upload/${createHash('sha1').update('message@good.example').digest('hex')}/x`),
    ).toBe('/upload/account/x');
  });

  it('stays quick with what a hostile server sends', () => {
    const text = `${'&#0'.repeat(80_000)}${'%'.repeat(50_000)}${' xmlns='.repeat(20_000)}${'<a '.repeat(20_000)}`;
    const before = performance.now();
    redaction()(text);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
