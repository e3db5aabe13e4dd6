import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { readTrials, type Trial } from '../../../worker/tls/versions.ts';

const accepted: Trial = {
  state: 'accepted',
  cipherSuite: 'TLS_AES_128_GCM_SHA256',
  namedGroup: 'x25519',
  ephemeralBits: 255,
};
const failed = (
  reason: ProbeFailure['reason'],
  code = '',
  state: 'failed' | 'unopened' = 'failed',
): Trial => ({
  state,
  failure: new ProbeFailure(reason, 'x', { cause: Object.assign(new Error('x'), { code }) }),
});
const alert = failed('tls-alert', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
const read = (tls10: Trial, others: Trial) =>
  readTrials({ TLSv1: tls10, 'TLSv1.1': others, 'TLSv1.2': others, 'TLSv1.3': others }).TLSv1;

describe('readTrials', () => {
  it.each([
    ['an alert', alert, accepted, { state: 'rejected', by: 'alert' }],
    ['an alert, nothing accepted', alert, alert, { state: 'rejected', by: 'alert' }],
    ['a close', failed('closed'), accepted, { state: 'rejected', by: 'close' }],
    ['a reset', failed('reset'), accepted, { state: 'rejected', by: 'close' }],
    [
      'a lower version',
      failed('tls', 'ERR_SSL_UNSUPPORTED_PROTOCOL'),
      accepted,
      { state: 'rejected', by: 'lower-version' },
    ],
    [
      'a close, nothing accepted',
      failed('closed'),
      failed('closed'),
      { state: 'inconclusive', reason: 'closed', detail: 'x' },
    ],
    [
      'a close before the handshake',
      failed('closed', '', 'unopened'),
      accepted,
      { state: 'inconclusive', reason: 'closed', detail: 'x' },
    ],
    [
      'silence',
      failed('timeout'),
      accepted,
      { state: 'inconclusive', reason: 'timeout', detail: 'x' },
    ],
    [
      'an alert about the name',
      failed('tls-alert', 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME'),
      accepted,
      { state: 'inconclusive', reason: 'tls-alert', detail: 'x' },
    ],
  ] as const)('%s', (_, tls10, others, expected) => {
    expect(read(tls10, others)).toEqual(expected);
  });
});
