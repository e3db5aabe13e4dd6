import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../bin/check/options.ts';

const read = (...args: string[]) => readOptions(args, { allowNames: ['example'] });

describe('readOptions', () => {
  it('looks quickly and prints a table unless told otherwise', () => {
    const usual = {
      ...{
        domain: 'good.example',
        tier: 'quick',
        isJson: false,
        hasEvidence: false,
        account: null,
      },
    };
    expect(read('Good.Example.')).toEqual(usual);
    expect(read('--quick', 'good.example')).toEqual(usual);
    expect(read('good.example', '--full', '--json', '--evidence')).toEqual({
      ...{ domain: 'good.example', tier: 'full', isJson: true, hasEvidence: true },
      account: null,
    });
    expect([read('--help'), read('-h', 'a', 'b'), read('--version')]).toEqual([
      ...['help', 'help', 'version'],
    ]);
  });

  it('takes the domain from the account that it is to try things with', () => {
    const me = { ok: true, jid: 'me@good.example', local: 'me', domain: 'good.example' };
    expect(read('--jid', 'Me@Good.Example/phone')).toMatchObject({
      domain: 'good.example',
      account: { jid: me, contact: null, mayRegister: false },
    });
    const args = ['--jid', 'me@good.example', '--contact', 'you@ej.example', '--try-registration'];
    expect(read(...args, 'good.example')).toMatchObject({
      domain: 'good.example',
      account: { jid: me, contact: { jid: 'you@ej.example' }, mayRegister: true },
    });
  });

  it.each([
    [['--jid', 'good.example'], '"good.example" is no account. Give its JID, such as'],
    [['--jid'], '--jid needs a value, such as --jid me@example.org.'],
    [['--jid', 'me@a.example', 'b.example'], 'The account of --jid is not at b.example'],
    [['--contact', 'me@a.example', 'a.example'], '--contact is of no use without --jid'],
    [['--try-registration', 'a.example'], '--try-registration is of no use without --jid'],
    [['--jid', 'me@a.example', '--contact', 'ME@A.example'], 'another account than --jid'],
    [[], 'Which domain? Give one, such as "vouch check example.org".'],
    [['a.example', 'b.example'], '"b.example" is one domain too many: give one at a time.'],
    [['--quick', '--full', 'a.example'], '--quick and --full exclude each other: give one'],
    [['--fast', 'a.example'], '--fast is no option of vouch check: "vouch check --help" lists'],
    [['--json=yes', 'a.example'], '--json takes no value.'],
    [['192.0.2.1'], '"192.0.2.1" cannot be tested. '],
    [['localhost'], '"localhost" cannot be tested. '],
    [['a b.example'], '"a b.example" cannot be tested. '],
  ])('says of %j what is wrong and what to do', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
  });
});
