import { describe, expect, it } from 'vitest';
import { contentHash, storableJson, storableText } from '../../../lib/store/storable.ts';

describe('storableText', () => {
  it('replaces what Postgres does not keep, and nothing else', () => {
    expect(storableText('a\u0000b\ud800c')).toBe('a\uFFFDb\uFFFDc');
    expect(storableText('Grüße 👋\n')).toBe('Grüße 👋\n');
  });
});

describe('storableJson', () => {
  it('cleans every text in it, keys too', () => {
    expect(storableJson({ 'a\u0000': ['\udfff', 1, null, true, { b: 'ok' }] })).toEqual({
      'a\uFFFD': ['\uFFFD', 1, null, true, { b: 'ok' }],
    });
  });
});

describe('contentHash', () => {
  it('is the same for the same content, whatever the order of its keys', () => {
    expect(contentHash({ a: 1, b: [{ c: 2, d: null }] })).toBe(
      contentHash({ b: [{ d: null, c: 2 }], a: 1 }),
    );
    expect(contentHash({ a: undefined })).toBe(contentHash({}));
    expect(contentHash({ a: 1 })).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs where the content does', () => {
    const all = [{}, [], { a: 1 }, { a: '1' }, { a: [1] }, { a: null }, [1, 2], [2, 1], 'a'];
    expect(new Set(all.map(contentHash)).size).toBe(all.length);
  });
});
