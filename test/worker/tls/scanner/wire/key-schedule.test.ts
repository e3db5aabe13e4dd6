import { describe, expect, it } from 'vitest';
import { createKeyShare, OWN_GROUPS } from '../../../../../worker/tls/scanner/wire/key-share.ts';
import {
  serverHandshakeKeys,
  TLS13_CIPHERS,
} from '../../../../../worker/tls/scanner/wire/key-schedule.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

describe('serverHandshakeKeys', () => {
  // RFC 8448 §3, "Simple 1-RTT Handshake".
  it('derives the keys of the example in RFC 8448', () => {
    const cipher = TLS13_CIPHERS.get(0x1301);
    if (cipher === undefined) throw new Error('0x1301 is missing');
    const clientHello =
      hex(`010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7
      000006130113031302010000910000000b0009000006736572766572ff01000100000a00140012001d00170018001901000101
      01020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf
      2c002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202002d0002010100
      1c00024001`);
    const serverHello =
      hex(`020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800
      130100002e00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f002b00020304`);
    const secret = hex('8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d');
    expect(serverHandshakeKeys(cipher, secret, Buffer.concat([clientHello, serverHello]))).toEqual({
      key: hex('3fce516009c21727d0f2e4e86ee403bc'),
      iv: hex('5d313eb2671276ee13000b30'),
    });
  });
});

describe('createKeyShare', () => {
  it.each(OWN_GROUPS)('agrees on one secret with another share of group %i', (group) => {
    const [one, other] = [createKeyShare(group), createKeyShare(group)];
    expect(one.agree(other.publicValue)).toEqual(other.agree(one.publicValue));
  });

  it.each(OWN_GROUPS)('calls a share that is no point of group %i malformed', (group) => {
    expect(() => createKeyShare(group).agree(Buffer.alloc(7, 1))).toThrow('no point of its group');
  });
});
