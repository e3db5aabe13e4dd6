import { describe, expect, it } from 'vitest';
import { checkedWebUrl } from '../../../worker/net/web-url.ts';

const WSS = { scheme: 'wss', ports: null, refusal: 'The link is not opened' } as const;

describe('checkedWebUrl', () => {
  it.each([
    ['wss://a.example/ws', 'wss://a.example/ws'],
    ['wss://a.example:5281/ws?x=1', 'wss://a.example:5281/ws?x=1'],
    ['WSS://A.example', 'wss://a.example/'],
  ])('lets %s through', (text, href) => {
    expect(checkedWebUrl(text, WSS).href).toBe(href);
  });

  it.each([
    ['http://127.0.0.1/', 'it does not lead to wss.'],
    ['ws://a.example/', 'it does not lead to wss.'],
    ['https://a.example/', 'it does not lead to wss.'],
    ['file:///etc/passwd', 'it does not lead to wss.'],
    ['gopher://a.example/', 'it does not lead to wss.'],
    ['javascript:alert(1)', 'it does not lead to wss.'],
    ['wss://127.0.0.1/', 'it leads to an IP address.'],
    ['wss://2130706433/', 'it leads to an IP address.'],
    ['wss://0x7f.1:5281/', 'it leads to an IP address.'],
    ['wss://[::1]/', 'it leads to an IP address.'],
    ['wss://①②⑦.0.0.1/', 'it leads to an IP address.'],
    ['wss://me:secret@a.example/', 'it carries a password.'],
    ['/ws', 'the address cannot be read.'],
    ['', 'the address cannot be read.'],
    [`wss://a.example/${'x'.repeat(2001)}`, 'the address is too long or has spaces in it.'],
    ['wss://a.example/\r\nX: y', 'the address is too long or has spaces in it.'],
  ])('D8 as a link: refuses %s', (text, why) => {
    expect(() => checkedWebUrl(text, WSS)).toThrow(`The link is not opened: ${why}`);
  });

  it('keeps to the ports that it is given', () => {
    const rules = { scheme: 'https', ports: [7443] } as const;
    expect(checkedWebUrl('https://a.example:7443/', rules).port).toBe('7443');
    expect(() => checkedWebUrl('https://a.example:7444/', rules)).toThrow('another port');
  });
});
