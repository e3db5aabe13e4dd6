import { describe, expect, it } from 'vitest';
import { dialbackKey } from '../../../worker/xmpp/dialback-key.ts';

const stream = { to: 'xmpp.example.com', from: 'example.org', id: 'D60000229F' };

describe('a dialback key', () => {
  it('is that of the example in XEP-0185 §3', () => {
    expect(dialbackKey('s3cr3tf0rd14lb4ck', stream)).toBe(
      '37c69b1cf07a3f67c04a5ef5902fa5114f2c76fe4a2686482ba5b89323075643',
    );
  });

  it.each([
    ['without a secret', null, stream],
    ['for a stream without an id', 's3cr3tf0rd14lb4ck', { ...stream, id: null }],
  ])('%s is another one each time', (_, secret, about) => {
    const keys = [dialbackKey(secret, about), dialbackKey(secret, about)];
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});
