import { describe, expect, it } from 'vitest';
import {
  isOwnStanza,
  withoutBelongings,
  withoutFriends,
} from '../../../../worker/scan/functional/own-stanzas.ts';

const cameAs = (text: string) => isOwnStanza({ by: 'phone', direction: 'received', text });
/** A copy of a message (XEP-0280), which our own account hands us. */
const copyOf = (addresses: string) =>
  `<message from="account@a.example" to="account@a.example/phone"><received xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0"><message ${addresses}><body>psst</body></message></forwarded></received></message>`;

describe('isOwnStanza', () => {
  it.each([
    [copyOf('from="contact@b.example/x" to="account@a.example"'), true],
    [copyOf('from="tybalt@b.example/x" to="account@a.example"'), false],
    [copyOf('from="account@a.example/computer" to="tybalt@b.example"'), false],
    [copyOf("to='account@a.example' from='tybalt@b.example/x'"), false],
    [copyOf('from="tybalt@b.example').split('alt@')[0] ?? '', false],
    [copyOf('from="a.example" to="account@a.example"'), true],
    ['<message from="tybalt@b.example"/>', false],
    ['<message from="room@rooms.a.example/x"/>', true],
    ['<presence/>', true],
  ])('judges %s by whom it names: %s', (text, isOurs) => {
    expect(cameAs(text)).toBe(isOurs);
  });
});

describe('what is somebody’s own', () => {
  it.each([
    [
      '<iq type="result" id="1"><vCard xmlns="vcard-temp"><FN>Romeo</FN></vCard></iq>',
      '<iq type="result" id="1">…</iq>',
    ],
    [
      '<iq type="result"><prefs xmlns="urn:xmpp:mam:2"><never><jid>t@b.example</jid></never></prefs></iq>',
      '<iq type="result">…</iq>',
    ],
    ['<iq type="result" id="2"/>', '<iq type="result" id="2"/>'],
    ['<message><body>ours</body></message>', '<message><body>ours</body></message>'],
  ])('is left out of %s', (text, without) => {
    expect(withoutBelongings(text)).toBe(without);
  });

  it('are the groups of a list of contacts', () => {
    const list = (group: string) =>
      `<iq><query xmlns="jabber:iq:roster"><item jid="contact@b.example"><group>${group}</group></item></query></iq>`;
    expect(withoutFriends(list('Foes'))).toBe(list('…'));
  });
});
