import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../bin/check/options.ts';

const read = (...args: string[]) => readOptions(args, { allowNames: ['example'] });

describe('readOptions', () => {
  it('looks quickly and prints a table unless told otherwise', () => {
    const usual = { domain: 'good.example', tier: 'quick', isJson: false, hasEvidence: false };
    expect(read('Good.Example.')).toEqual(usual);
    expect(read('--quick', 'good.example')).toEqual(usual);
    expect(read('good.example', '--full', '--json', '--evidence')).toEqual({
      ...{ domain: 'good.example', tier: 'full', isJson: true, hasEvidence: true },
    });
    expect([read('--help'), read('-h', 'a', 'b'), read('--version')]).toEqual([
      ...['help', 'help', 'version'],
    ]);
  });

  it.each([
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
