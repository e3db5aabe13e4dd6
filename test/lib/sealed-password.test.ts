import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toKey } from '../../lib/account-key.ts';
import { keyIdOf, openPassword, SealError, sealPassword } from '../../lib/sealed-password.ts';

const key = toKey(randomBytes(32), '.data/account-key');
const name = { domain: 'good.example', role: 'account', jid: 'us@good.example' } as const;
const PASSWORD = 'correct horse € \u{1f40e}';

describe('a sealed password', () => {
  it('opens with its key and for its account, whatever is in it', () => {
    for (const password of [PASSWORD, '', 'x'.repeat(1000)])
      expect(openPassword(sealPassword(password, name, key), name, key)).toBe(password);
  });

  it('is another each time, and shows nothing of what is in it', () => {
    const [a, b] = [sealPassword(PASSWORD, name, key), sealPassword(PASSWORD, name, key)];
    expect(a.equals(b)).toBe(false);
    // The IV is not used twice.
    expect(a.subarray(5, 17).equals(b.subarray(5, 17))).toBe(false);
    expect(a.includes('correct')).toBe(false);
    expect(a.includes(key.bytes.subarray(0, 8))).toBe(false);
  });

  it.each([
    ['domain', { ...name, domain: 'other.example' }],
    ['role', { ...name, role: 'contact' }],
    ['JID', { ...name, jid: 'them@good.example' }],
    ['parts joined otherwise', { ...name, domain: 'good.example\0account', role: 'x' }],
  ])('opens in no row with another %s', (_, other) => {
    const sealed = sealPassword(PASSWORD, name, key);
    expect(() => openPassword(sealed, other as typeof name, key)).toThrow(SealError);
  });

  it('opens with no byte changed, and not where it is cut', () => {
    const sealed = sealPassword(PASSWORD, name, key);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openPassword(changed, name, key)).toThrow(SealError);
      expect(() => openPassword(sealed.subarray(0, at), name, key)).toThrow(SealError);
    }
  });

  it('says by which other key it was sealed, and what to do, and neither key nor password', () => {
    const other = toKey(randomBytes(32), 'VOUCH_ACCOUNT_KEY');
    const sealed = sealPassword(PASSWORD, name, key);
    expect(keyIdOf(sealed)).toBe(key.id);
    const said = () => openPassword(sealed, name, other);
    expect(said).toThrow(
      `The password for good.example was sealed with another key (${key.id}, and the one in VOUCH_ACCOUNT_KEY is ${other.id}): restore that key, or give the account anew with "vouch account add".`,
    );
    expect(openPassword(sealed, name, key)).toBe(PASSWORD);
  });
});
