import { describe, expect, it } from 'vitest';
import {
  decodeStun,
  encodeStun,
  errorOf,
  hasAddress,
  isSigned,
  lengthOf,
  longTermKey,
  type StunAttribute,
} from '../../../../worker/xmpp/calls/stun-message.ts';

const hex = (...lines: string[]) => Buffer.from(lines.join('').replaceAll(' ', ''), 'hex');

/** RFC 5769 §2.4: a request with long-term credentials. */
const SAMPLE = hex(
  '00010060 2112a442 78ad3433c6ad72c029da412e',
  '00060012 e3839ee38388e383aae38383e382afe382b9 0000',
  '0015001c 662f2f3439396b393534643 64f4c33346f4c394653547679363473 41',
  '0014000b 6578616d706c652e6f7267 00',
  '00080014 f67024656dd64a3e02b8e0712e85c9a28ca89666',
);
const KEY = longTermKey('マトリックス', 'example.org', 'TheMatrIX');
const transactionId = Buffer.from('78ad3433c6ad72c029da412e', 'hex');

describe('STUN messages', () => {
  it('are written as RFC 5769 has them', () => {
    const attributes: StunAttribute[] = [
      [0x0006, Buffer.from('マトリックス')],
      [0x0015, Buffer.from('f//499k954d6OL34oL9FSTvy64sA')],
      [0x0014, Buffer.from('example.org')],
    ];
    expect(encodeStun({ type: 1, transactionId }, attributes, KEY)).toEqual(SAMPLE);
  });

  it('are read as RFC 5769 has them', () => {
    const message = decodeStun(SAMPLE);
    expect(message).toMatchObject({ type: 1, transactionId });
    expect(message?.attributes.get(0x0014)?.toString()).toBe('example.org');
    expect(message?.attributes.get(0x0006)?.toString()).toBe('マトリックス');
  });

  it('are believed only with the right signature over the very bytes', () => {
    expect(isSigned(SAMPLE, KEY)).toBe(true);
    expect(isSigned(SAMPLE, longTermKey('マトリックス', 'example.org', 'another'))).toBe(false);
    const changed = Buffer.from(SAMPLE);
    changed.writeUInt8(0x63, 24);
    expect(isSigned(changed, KEY)).toBe(false);
    expect(isSigned(encodeStun({ type: 1, transactionId }), KEY)).toBe(false);
  });

  it('with an attribute behind the signature are signed up to it', () => {
    const longer = Buffer.concat([SAMPLE, hex('80280004 00000000')]);
    longer.writeUInt16BE(SAMPLE.length - 20 + 8, 2);
    expect(decodeStun(longer)).not.toBeNull();
    expect(isSigned(longer, KEY)).toBe(true);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['less than a header', SAMPLE.subarray(0, 19)],
    ['a header alone', SAMPLE.subarray(0, 20)],
    ['one byte too few', SAMPLE.subarray(0, -1)],
    ['one byte too many', Buffer.concat([SAMPLE, Buffer.alloc(1)])],
    ['another cookie', hex('00010000 2112a443 000000000000000000000000')],
    ['a length that is no multiple of four', hex('00010001 2112a442 000000000000000000000000 00')],
    ['an attribute over the end', hex('00010004 2112a442 000000000000000000000000 00060010')],
    ['the two highest bits', hex('c0010000 2112a442 000000000000000000000000')],
    ['a flood of attributes', flood(65)],
  ])('are not read out of %s', (_, bytes) => {
    expect(decodeStun(bytes)).toBeNull();
  });

  it('tell their length', () => {
    expect(lengthOf(SAMPLE)).toBe(SAMPLE.length);
    expect(lengthOf(SAMPLE.subarray(0, 20))).toBe(SAMPLE.length);
    expect(lengthOf(SAMPLE.subarray(0, 10))).toBeNull();
    expect(lengthOf(Buffer.from('HTTP/1.1 400 Bad Request'))).toBeNull();
  });

  it('tell errors and addresses, and do not where they are cut', () => {
    const told = (...attributes: StunAttribute[]) => {
      const message = decodeStun(encodeStun({ type: 0x111, transactionId }, attributes));
      if (message === null) throw new Error('not read');
      return { error: errorOf(message), hasAddress: hasAddress(message, 0x0020) };
    };
    const stale: StunAttribute = [9, Buffer.from('\0\0\x04\x26Stale Nonce', 'latin1')];
    expect(told(stale, [0x20, hex('0001 a147 e112a643')])).toEqual({
      error: { code: 438, reason: 'Stale Nonce' },
      hasAddress: true,
    });
    expect(told([9, Buffer.from('\0\0\x04')], [0x20, hex('0002 a147 e112a643')])).toEqual({
      error: null,
      hasAddress: false,
    });
    expect(told([0x20, Buffer.alloc(0)])).toEqual({ error: null, hasAddress: false });
  });
});

function flood(count: number): Buffer {
  const attributes = Array.from({ length: count }, (_, at): StunAttribute => [at, Buffer.alloc(0)]);
  return encodeStun({ type: 1, transactionId }, attributes);
}
