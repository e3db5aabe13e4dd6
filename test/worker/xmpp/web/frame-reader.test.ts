import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientFrame } from '../../../../worker/xmpp/web/client-frame.ts';
import { FRAME_LIMITS, FrameReader } from '../../../../worker/xmpp/web/frame-reader.ts';
import { serverFrame } from './server-frame.ts';

const CONTINUATION = 0;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const read = (...pieces: Buffer[]) => {
  const reader = new FrameReader();
  return pieces.flatMap((piece) => reader.read(piece));
};
const problem = (reason: string, detail: string) => [{ kind: 'problem', reason, detail }];

describe('FrameReader', () => {
  it.each([1, 125, 126, 65_535, 65_536])('reads a message of %d bytes', (length) => {
    const text = 'x'.repeat(length);
    expect(read(serverFrame({ payload: text }))).toEqual([{ kind: 'message', text }]);
  });

  it('reads the same events however the bytes are cut', () => {
    const bytes = Buffer.concat([
      serverFrame({ payload: '<open/>' }),
      serverFrame({ payload: 'Gr', isLast: false }),
      serverFrame({ opcode: PING, payload: 'are you there' }),
      serverFrame({ opcode: CONTINUATION, payload: 'üße' }),
      serverFrame({ opcode: PONG, payload: 'nobody asked' }),
      serverFrame({ payload: 'y'.repeat(300) }),
      serverFrame({ opcode: CLOSE, payload: Buffer.from([0x03, 0xe8]) }),
      serverFrame({ payload: 'behind the end' }),
    ]);
    const whole = read(bytes);
    expect(whole.map(({ kind }) => kind)).toEqual([
      'message',
      'ping',
      'message',
      'message',
      'close',
    ]);
    expect(whole[2]).toEqual({ kind: 'message', text: 'Grüße' });
    expect(whole[4]).toEqual({ kind: 'close', code: 1000 });
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(read(...pieces)).toEqual(whole);
      }),
    );
  });

  it.each([
    ['a masked frame', { payload: 'x', isMasked: true }, 'masked its frames, as only clients may.'],
    ['bytes', { opcode: 2, payload: 'x' }, 'sent bytes where text is due.'],
    ['an unknown kind', { opcode: 3 }, 'sent a frame of an unknown kind.'],
    ['a compressed frame', { reserved: 4 }, 'used an extension that nobody offered.'],
    ['a part without a beginning', { opcode: 0 }, 'mixed up the parts of its messages.'],
    [
      'a long ping',
      { opcode: PING, payload: 'x'.repeat(126) },
      'sent a control frame that is too long or in parts.',
    ],
    [
      'half a ping',
      { opcode: PING, isLast: false },
      'sent a control frame that is too long or in parts.',
    ],
    ['half a code', { opcode: CLOSE, payload: 'x' }, 'closed with half a code.'],
    ['wrong UTF-8', { payload: Buffer.from([0xff]) }, 'sent text that is not UTF-8.'],
    [
      'a long length',
      { payload: 'x', lengthBytes: 2 },
      'spelled the length of a frame in a wrong way.',
    ],
    [
      'a longer length',
      { payload: 'x', lengthBytes: 8 },
      'spelled the length of a frame in a wrong way.',
    ],
  ] as const)('§5.5 WebSocket: refuses %s', (_, frame, detail) => {
    expect(read(serverFrame(frame))).toEqual(problem('malformed', `The WebSocket ${detail}`));
  });

  it('§5.5 WebSocket: refuses a message inside a message', () => {
    const part = serverFrame({ payload: 'a', isLast: false });
    expect(read(part, part)).toEqual(
      problem('malformed', 'The WebSocket mixed up the parts of its messages.'),
    );
  });

  it.each([65_537, 2 ** 31, 2n ** 63n, 2n ** 64n - 1n])(
    '§5.5 WebSocket: refuses a frame of %d bytes by its header alone',
    (length) => {
      expect(read(serverFrame({ length }))).toEqual(
        problem('too-large', 'The WebSocket sent a message of more than 64 kB.'),
      );
    },
  );

  it('§5.5 WebSocket: refuses parts that are too large together', () => {
    const part = (opcode: number) =>
      serverFrame({ opcode, payload: 'x'.repeat(40_000), isLast: false });
    expect(read(part(1), part(CONTINUATION))).toEqual(
      problem('too-large', 'The WebSocket sent a message of more than 64 kB.'),
    );
  });

  it.each([
    ['empty parts', 1],
    ['pongs', PONG],
  ])('§5.5 WebSocket: %s without end are ended', (_, opcode) => {
    const first = serverFrame({ opcode, isLast: opcode === PONG });
    const more = serverFrame({ opcode: opcode === PONG ? PONG : 0, isLast: opcode === PONG });
    const flood = Array<Buffer>(FRAME_LIMITS.frames).fill(more);
    expect(read(first, ...flood)).toEqual(
      problem('too-large', 'The WebSocket sent frames without end.'),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), (pieces) => {
        const reader = new FrameReader();
        const events = pieces.flatMap((piece) => reader.read(piece));
        const end = events.findIndex(({ kind }) => kind === 'problem' || kind === 'close');
        expect(end === -1 || end === events.length - 1).toBe(true);
      }),
    );
  });
});

describe('clientFrame', () => {
  it.each([0, 125, 126, 65_535])('is masked, and says a payload of %d bytes', (length) => {
    const frame = clientFrame('text', Buffer.alloc(length, 'a'));
    const size = length < 126 ? 2 : 4;
    expect(frame.length).toBe(size + 4 + length);
    expect(frame[0]).toBe(0x81);
    expect((frame[1] ?? 0) & 0x80).toBe(0x80);
    const mask = frame.subarray(size, size + 4);
    const payload = frame.subarray(size + 4).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
    expect(Buffer.from(payload).toString()).toBe('a'.repeat(length));
  });
});
