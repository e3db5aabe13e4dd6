import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bytestreamAddress,
  connectRequest,
  readReply,
} from '../../../../worker/xmpp/bytestreams/socks5.ts';
import { readStreamhost } from '../../../../worker/xmpp/bytestreams/read-streamhosts.ts';
import { parseElement } from '../parse-element.ts';

describe('SOCKS5 of bytestreams', () => {
  it('asks for the hash of stream, sender and receiver', () => {
    const [from, to] = ['romeo@montague.example/orchard', 'juliet@capulet.example/balcony'];
    const address = bytestreamAddress('mySID', from, to);
    expect(address).toBe(createHash('sha1').update(`mySID${from}${to}`).digest('hex'));
    expect(connectRequest(address)).toEqual(
      Buffer.concat([Buffer.from([5, 1, 0, 3, 40]), Buffer.from(address), Buffer.from([0, 0])]),
    );
  });

  const name = (length: number) => [5, 0, 0, 3, length, ...Array<number>(length).fill(97), 0, 0];
  it.each([
    ['nothing yet', [], { state: 'more' }],
    ['one byte', [5], { state: 'more' }],
    ['half a reply', [5, 0, 0], { state: 'more' }],
    ['a name without its length', [5, 0, 0, 3], { state: 'more' }],
    ['all but one byte', name(40).slice(0, -1), { state: 'more' }],
    ['a name', name(40), { state: 'connected', length: 47 }],
    ['an empty name', name(0), { state: 'connected', length: 7 }],
    ['IPv4', [5, 0, 0, 1, 0, 0, 0, 0, 0, 0], { state: 'connected', length: 10 }],
    ['IPv6', [5, 0, 0, 4, ...Array<number>(18).fill(0)], { state: 'connected', length: 22 }],
    ['more behind it', [...name(1), 1, 2, 3], { state: 'connected', length: 8 }],
    ['a refusal', [5, 5], { state: 'refused', isPolicy: false, reason: 'connection refused' }],
    ['not allowed', [5, 2], { state: 'refused', isPolicy: true, reason: 'not allowed' }],
    ['an unknown refusal', [5, 99], { state: 'refused', isPolicy: false, reason: 'code 99' }],
    ['another version', [4, 0], { state: 'malformed' }],
    ['HTTP', [...Buffer.from('HTTP/1.1 400')], { state: 'malformed' }],
    ['another kind of address', [5, 0, 0, 9, 0], { state: 'malformed' }],
  ])('reads %s', (_, bytes, reply) => {
    expect(readReply(Buffer.from(bytes))).toEqual(reply);
  });
});

describe('readStreamhost', () => {
  const read = (hosts: string) =>
    readStreamhost(
      parseElement(
        `<iq><query xmlns='http://jabber.org/protocol/bytestreams'>${hosts}</query></iq>`,
      ),
    );

  it.each([
    ["<streamhost jid='p' host='192.0.2.1' port='7777'/>", { host: '192.0.2.1', port: 7777 }],
    ["<streamhost jid='p' host='a.example'/>", { host: 'a.example', port: 1080 }],
    [
      "<streamhost port='1'/><streamhost host='a' port='x'/><streamhost host='b' port='2'/>",
      { host: 'b', port: 2 },
    ],
    ['', null],
    [`<streamhost host='${'a'.repeat(256)}' port='7777'/>`, null],
  ])('reads %s', (hosts, place) => {
    expect(read(hosts)).toEqual(place);
  });

  it('reads nothing out of another answer', () => {
    expect(readStreamhost(parseElement('<iq/>'))).toBeNull();
  });
});
