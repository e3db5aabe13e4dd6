import { describe, expect, it } from 'vitest';
import { parseBareJid } from '../../rubric/bare-jid.ts';

const allowNames = ['example'];

describe('parseBareJid', () => {
  it.each([
    ['me@good.example', 'me@good.example'],
    [' Me@Good.Example ', 'me@good.example'],
    ['xmpp:me@good.example', 'me@good.example'],
    ['me@good.example/phone', 'me@good.example'],
    ['me@good.example/a@b/c', 'me@good.example'],
    ['ＭＥ@good.example', 'me@good.example'],
    ['zo\u0065\u0308@good.example', 'zo\u00eb@good.example'],
    ['me@bücher.example', 'me@xn--bcher-kva.example'],
    ['tests+vouch.1@good.example', 'tests+vouch.1@good.example'],
  ])('reads %j', (typed, jid) => {
    const [local, domain] = jid.split('@');
    expect(parseBareJid(typed, { allowNames })).toEqual({ ok: true, jid, local, domain });
  });

  it.each([
    ['good.example', 'no-account'],
    ['@good.example', 'no-account'],
    ['me@', 'no-account'],
    ['', 'no-account'],
    ['m e@good.example', 'invalid-local'],
    ['m<e@good.example', 'invalid-local'],
    ["m'e@good.example", 'invalid-local'],
    ['m/e@good.example', 'invalid-local'],
    ['m\0e@good.example', 'invalid-local'],
    ['m\u202ee@good.example', 'invalid-local'],
    [`${'a'.repeat(1024)}@good.example`, 'invalid-local'],
    ['me@127.0.0.1', 'ip-address'],
    ['me@localhost', 'special-use'],
    ['me@@good.example', 'no-account'],
  ])('refuses %j: %s', (typed, reason) => {
    expect(parseBareJid(typed, { allowNames })).toEqual({ ok: false, reason });
  });
});
