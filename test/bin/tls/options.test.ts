import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../bin/tls/options.ts';

const read = (...args: string[]) => readOptions(args, { allowNames: ['example'] });
const complaint = (...args: string[]): string => {
  try {
    read(...args);
  } catch (error) {
    return String(error);
  }
  return 'none';
};

describe('readOptions', () => {
  it('scans everything and wants B unless told otherwise', () => {
    expect(read('Good.Example.')).toEqual({
      domain: 'good.example',
      roles: ['c2s', 's2s'],
      tier: 'full',
      least: 'B',
      isJson: false,
      place: null,
    });
  });

  it('reads every option, before and behind the domain', () => {
    expect(
      read('--quick', 'good.example', '--json', '--least', 'a−', '--c2s', '--address=192.0.2.1'),
    ).toEqual({
      domain: 'good.example',
      roles: ['c2s'],
      tier: 'quick',
      least: 'A-',
      isJson: true,
      place: { address: '192.0.2.1', port: null, isDirect: false },
    });
    expect(
      read('x.example', '--s2s', '--address', '2001:db8::1', '--port', '5270', '--direct'),
    ).toMatchObject({
      roles: ['s2s'],
      place: { address: '2001:db8::1', port: 5270, isDirect: true },
    });
    expect(read('x.example', '--c2s', '--s2s')).toMatchObject({ roles: ['c2s', 's2s'] });
  });

  it('knows --help and --version, whatever else is wrong', () => {
    expect([read('--help'), read('-h', 'a', 'b'), read('--version')]).toEqual([
      'help',
      'help',
      'version',
    ]);
  });

  it.each([
    [[], /Which domain\?/],
    [['a.example', 'b.example'], /"b\.example" is one domain too many/],
    [['localhost'], /"localhost" cannot be tested\. .*private networks/],
    [['\u001B[2J.example'], /"\\u001b\[2J\.example" cannot be tested/],
    [['--frobnicate', 'a.example'], /--frobnicate is no option of vouch tls: "vouch tls --help"/],
    [['-x', 'a.example'], /-x is no option/],
    [['a.example', '--least'], /--least needs a value, such as --least A-\./],
    [['a.example', '--least', '--json'], /--least needs a value/],
    [['a.example', '--json=yes'], /--json takes no value/],
    [['a.example', '--least', 'G'], /--least cannot be "G": give one of A\+, A, A-, B/],
    [['a.example', '--port', '5222'], /--port needs --address/],
    [['a.example', '--direct'], /--direct needs --address/],
    [['a.example', '--address', 'a.example'], /--address cannot be "a\.example": give an IP/],
    [['a.example', '--address', '192.0.2.1', '--port', '1'], /--port needs --c2s or --s2s/],
    [['a.example', '--c2s', '--address', '::1', '--port', '99999'], /--port cannot be "99999"/],
    [
      ['a.example', '--c2s', '--address', '::1', '--port', '22'],
      /--port cannot be 22: .* 5222\. .* 443/,
    ],
  ])('says of %j what is wrong, and the remedy', (args, expected) => {
    expect(complaint(...args)).toMatch(expected);
    expect(complaint(...args)).toMatch(/^UsageError: /);
  });
});
