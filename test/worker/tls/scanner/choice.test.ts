import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import type { AskResult } from '../../../../worker/tls/scanner/ask-result.ts';
import { isUnclean, readChoice } from '../../../../worker/tls/scanner/choice.ts';
import { readServerHello } from '../../../../worker/tls/scanner/wire/server-hello.ts';
import { NO_FLIGHT } from '../../../../worker/tls/scanner/wire/server-flight.ts';
import { serverHello } from './server-messages.ts';

const OFFERED = [0xc02f, 0x002f];
const answered = (suite: number, version = 0x0303): AskResult => {
  const hello = readServerHello(serverHello({ suite, version }).subarray(4));
  return { kind: 'answered', hello, flight: { ...NO_FLIGHT, hello }, cut: null };
};
const alerted = (code: number, name: string): AskResult => ({
  kind: 'alert',
  alert: { isFatal: true, code, name },
});

describe('readChoice', () => {
  it('takes an offered suite of the version that was asked for as chosen', () => {
    expect(readChoice(answered(0x002f), 0x0303, OFFERED).kind).toBe('chosen');
  });

  it.each([
    ['a lower version', answered(0x002f, 0x0301), 'lower-version'],
    ['a newer version', answered(0x002f, 0x0304), 'violation'],
    ['a suite that was not offered', answered(0x0035), 'violation'],
    ['handshake_failure', alerted(40, 'handshake_failure'), 'refused'],
    ['protocol_version', alerted(70, 'protocol_version'), 'refused'],
    ['internal_error', alerted(80, 'internal_error'), 'unclean'],
    ['unrecognized_name', alerted(112, 'unrecognized_name'), 'unclean'],
    ['a close', { kind: 'closed' }, 'unclean'],
    ['a reset', { kind: 'reset' }, 'unclean'],
    ['silence', { kind: 'timeout' }, 'unclean'],
    ['no TLS', { kind: 'not-tls', detail: '' }, 'unclean'],
    ['no connection', { kind: 'unopened', failure: new ProbeFailure('refused', '') }, 'unclean'],
  ] as const)('reads %s', (_what, result, kind) => {
    expect(readChoice(result, 0x0303, OFFERED).kind).toBe(kind);
    expect(isUnclean(result)).toBe(kind === 'unclean');
  });
});
