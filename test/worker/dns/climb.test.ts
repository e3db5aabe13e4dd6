import { describe, expect, it } from 'vitest';
import { climb } from '../../../worker/dns/climb.ts';
import type { DnssecState } from '../../../worker/dns/dnssec.ts';

const issue = (value: string) => ({ tag: 'issue', value, isCritical: false });

/** Looks CAA up in a table; what is not in it is absent. */
async function climbIn(
  name: string,
  table: Readonly<Record<string, readonly string[]>>,
  states: Readonly<Record<string, DnssecState>> = {},
) {
  const asked: string[] = [];
  const found = await climb(name, (at) => {
    asked.push(at);
    const records = (table[at] ?? []).map(issue);
    return Promise.resolve({ records, dnssec: states[at] ?? 'secure' });
  });
  return { found, asked };
}

describe('climb', () => {
  it('stops at the first name that has records', async () => {
    const table = { 'example.org': ['ca.example'], org: ['other.example'] };
    const { found, asked } = await climbIn('Chat.im.example.org.', table);
    expect(asked).toEqual(['chat.im.example.org', 'im.example.org', 'example.org']);
    expect(found).toEqual({
      ...{ state: 'answered', at: 'example.org', records: [issue('ca.example')], dnssec: 'secure' },
    });
  });

  it('ends below the root, where nobody has any', async () => {
    const { found, asked } = await climbIn('im.example', {});
    expect(asked).toEqual(['im.example', 'example']);
    expect(found).toEqual({ state: 'absent', dnssec: 'secure' });
  });

  it('is worth the least of all answers: what is not signed below could hide records', async () => {
    const table = { example: ['ca.example'] };
    const { found } = await climbIn('im.example', table, { 'im.example': 'insecure' });
    expect(found).toMatchObject({ state: 'answered', dnssec: 'insecure' });
  });

  it('puts the records into an order of its own', async () => {
    const { found } = await climbIn('im.example', { 'im.example': ['b.example', 'a.example'] });
    expect(found).toMatchObject({ records: [issue('a.example'), issue('b.example')] });
  });

  it('ends with the failure of a lookup', async () => {
    const failing = climb('im.example', () => Promise.reject(new Error('SERVFAIL')));
    await expect(failing).rejects.toThrow('SERVFAIL');
  });
});
