import { AUTHENTIC_DATA, type Answer, decode, encode } from 'dns-packet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeReply, encodeQuestion } from '../../../worker/dns/message.ts';

const question = { name: '_xmpp-client._tcp.im.example', type: 'SRV' } as const;
const ID = 0xbeef;

const answer = encode({
  type: 'response',
  id: ID,
  questions: [question],
  answers: [
    { type: 'SRV', name: question.name, data: { target: 'xmpp.im.example', port: 5222 } },
    { type: 'CNAME', name: 'a.example', data: 'b.example' },
    { type: 'TXT', name: 'a.example', data: ['x', 'y'] },
    { type: 'AAAA', name: 'a.example', data: '2a01:4f8::1' },
  ],
});

describe('encodeQuestion', () => {
  it('asks for recursion, with EDNS, and nothing else', () => {
    const query = decode(encodeQuestion(question, ID));
    expect(query).toMatchObject({
      id: ID,
      flag_qr: false,
      flag_rd: true,
      questions: [{ ...question, class: 'IN' }],
      answers: [],
      authorities: [],
      additionals: [{ type: 'OPT', udpPayloadSize: 1232 }],
    });
  });
});

describe('encodeQuestion for a validating resolver', () => {
  it.each([
    [{ dnssecOk: true }, true, false],
    [{ dnssecOk: true, checkingDisabled: true }, true, true],
    [{}, false, false],
  ])('%j', (flags, isSigned, isUnchecked) => {
    const query = decode(encodeQuestion({ ...question, ...flags }, ID));
    expect(query.flag_cd).toBe(isUnchecked);
    expect(query.additionals).toMatchObject([{ type: 'OPT', flag_do: isSigned }]);
  });
});

describe('decodeReply', () => {
  it('reads the reply to our question', () => {
    expect(decodeReply(answer, question, ID)).toMatchObject({
      rcode: 'NOERROR',
      isTruncated: false,
      answers: { length: 4, 0: { data: { target: 'xmpp.im.example', port: 5222 } } },
      isAuthenticated: false,
      extendedErrors: [],
    });
  });

  it('reads the resolver’s word on signatures, and its extended errors', () => {
    const options = [6, 23].map((code) => ({
      code: 15,
      data: Buffer.concat([Buffer.from([0, code]), Buffer.from('why\n')]),
    }));
    const opt = { type: 'OPT', name: '.', udpPayloadSize: 1232, flags: 0, options };
    const reply = encode({
      ...{ type: 'response', id: ID, flags: AUTHENTIC_DATA, questions: [question] },
      additionals: [opt as unknown as Answer],
    });
    expect(decodeReply(reply, question, ID)).toMatchObject({
      isAuthenticated: true,
      extendedErrors: [
        { code: 6, text: 'why?' },
        { code: 23, text: 'why?' },
      ],
    });
  });

  it('takes the question in any case, and no other', () => {
    const shouted = { ...question, name: question.name.toUpperCase() };
    const echo = encode({ type: 'response', id: ID, questions: [shouted] });
    expect(decodeReply(echo, question, ID)).not.toBeNull();
    expect(decodeReply(answer, question, ID ^ 1)).toBeNull();
    expect(decodeReply(answer, { ...question, type: 'A' }, ID)).toBeNull();
    expect(decodeReply(answer, { ...question, name: 'other.example' }, ID)).toBeNull();
    expect(decodeReply(encodeQuestion(question, ID), question, ID)).toBeNull();
  });

  it('takes any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const message = Buffer.from(bytes);
        if (message.length >= 2) message.writeUInt16BE(ID);
        expect(decodeReply(message, question, ID)).toBeNull();
      }),
    );
  });

  it('takes a true reply with bytes changed or cut without throwing', () => {
    const change = fc.tuple(fc.nat(answer.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(answer.length), (changes, end) => {
        const message = Buffer.from(answer);
        for (const [at, byte] of changes) message[at] = byte;
        const reply = decodeReply(message.subarray(0, end), question, ID);
        expect(reply === null || Array.isArray(reply.answers)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
