import { describe, expect, it } from 'vitest';
import { evidence as schema } from '../../../rubric/observations.ts';
import { Transcript } from '../../../worker/xmpp/transcript.ts';

describe('Transcript', () => {
  it('joins the segments of one direction', () => {
    const transcript = new Transcript();
    transcript.sent('<a/>');
    transcript.received(Buffer.from([0xe2, 0x82]));
    transcript.received(Buffer.from([0xac]));
    transcript.note('over');
    expect(transcript.evidence()).toEqual([
      { kind: 'sent', text: '<a/>' },
      { kind: 'received', text: '€' },
      { kind: 'note', text: 'over' },
    ]);
  });

  it.each([
    ['text', Buffer.alloc(300_000, 'x')],
    ['garbage', Buffer.alloc(300_000, 0xff)],
    ['NULs', Buffer.alloc(2048)],
    ['four-byte characters', Buffer.from('𝄞'.repeat(5000))],
  ])('caps %s', (_, bytes) => {
    const transcript = new Transcript();
    transcript.received(bytes);
    const [piece] = transcript.evidence();
    expect(schema.safeParse(piece).success).toBe(true);
    expect(Buffer.byteLength(piece?.text ?? '')).toBeLessThanOrEqual(2048);
    expect(piece?.text.isWellFormed()).toBe(true);
    expect(piece?.text).not.toContain('\0');
  });

  it('caps the pieces and keeps the newest', () => {
    const transcript = new Transcript();
    for (let i = 0; i < 100; i += 1) {
      transcript.sent('x');
      transcript.note(`note ${i}`);
    }
    expect(transcript.evidence()).toHaveLength(16);
    expect(transcript.evidence().at(-1)?.text).toBe('note 99');
  });
});
