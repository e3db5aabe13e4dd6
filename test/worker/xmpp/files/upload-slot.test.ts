import { describe, expect, it } from 'vitest';
import { readUploadSlot } from '../../../../worker/xmpp/files/upload-slot.ts';
import { parseElement } from '../parse-element.ts';

const slot = (put: string, get = "<get url='https://files.example/f'/>") =>
  readUploadSlot(parseElement(`<iq><slot xmlns='urn:xmpp:http:upload:0'>${put}${get}</slot></iq>`));
const PUT = 'https://files.example:5281/upload/f?v=1';

describe('readUploadSlot', () => {
  it('reads both addresses, and of the headers those that are allowed', () => {
    const read = slot(
      `<put url='${PUT}'><header name='Authorization'>Basic YQ==</header>` +
        `<header name='COOKIE'>a=b&#13;&#10;Host: evil</header><header name='Expires'>0</header>` +
        `<header name='Host'>evil.example</header><header name='X-Forwarded-For'>1</header></put>`,
    );
    expect([read.putUrl.href, read.getUrl.href]).toEqual([PUT, 'https://files.example/f']);
    expect(read.headers).toEqual({
      authorization: 'Basic YQ==',
      cookie: 'a=bHost: evil',
      expires: '0',
    });
  });

  it.each([
    'http://files.example/f',
    'ftp://files.example/f',
    'https://10.0.0.1/f',
    'https://0x7f.1/f',
    'https://[::1]/f',
    'https://user:secret@files.example/f',
    'javascript:alert(1)',
    '',
    `https://files.example/${'f'.repeat(2000)}`,
  ])('takes no address such as %s', (url) => {
    expect(() => slot(`<put url='${url}'/>`)).toThrow(
      /^The address to put the file is none that we use: /,
    );
    expect(() => slot(`<put url='${PUT}'/>`, `<get url='${url}'/>`)).toThrow(/address to get/);
  });

  it('takes no slot without both', () => {
    expect(() => slot('')).toThrow(/names no place/);
    expect(() => slot(`<put url='${PUT}'/>`, '')).toThrow(/names no place/);
    expect(() => readUploadSlot(parseElement('<iq/>'))).toThrow(/names no place/);
  });

  it.each([['x'.repeat(4001)], ['☃']])('takes no header that is none', (value) => {
    expect(() => slot(`<put url='${PUT}'><header name='Cookie'>${value}</header></put>`)).toThrow(
      /none that HTTP knows/,
    );
  });
});
