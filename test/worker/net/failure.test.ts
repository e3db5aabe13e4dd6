import { describe, expect, it } from 'vitest';
import { FAILURE_REASONS } from '../../../rubric/observations.ts';
import { resolverFailure } from '../../../worker/net/datagram.ts';
import { ALERTS, CODES, TLS_CODES } from '../../../worker/net/failure.table.ts';
import { ProbeFailure, abortFailure, toFailure } from '../../../worker/net/failure.ts';

const withCode = (code: string) => Object.assign(new Error(`raw ${code}`), { code });

describe('toFailure', () => {
  it.each([
    [
      'ECONNREFUSED',
      'refused',
      'The connection was refused: nothing listens on this port, or a firewall turns us away.',
    ],
    [
      'ECONNRESET',
      'reset',
      'The connection was cut by the other side or by a firewall on the way.',
    ],
    [
      'ETIMEDOUT',
      'timeout',
      'No answer in time: the host is down, or a firewall drops our packets.',
    ],
    ['ENETUNREACH', 'unroutable', 'There is no way to this network from here.'],
    ['EADDRNOTAVAIL', 'ours', 'We have no address or port left to connect from.'],
    ['EAFNOSUPPORT', 'ours', 'We have no address of this family to connect from.'],
    ['ENETDOWN', 'ours', 'Our own network is down.'],
    ['EMFILE', 'ours', 'We had too many files or connections open.'],
    ['ENFILE', 'ours', 'We had too many files or connections open.'],
    ['ENOBUFS', 'ours', 'We had no memory left for the connection.'],
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'not-tls',
      'The answer is no TLS: this port speaks plain text, where TLS is due.',
    ],
    [
      'ERR_SSL_EXCESSIVE_MESSAGE_SIZE',
      'too-large',
      'The server’s certificates are larger than a TLS client accepts (about 100 kB).',
    ],
    ['CERT_HAS_EXPIRED', 'tls', 'The certificate has expired.'],
    [
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'tls-alert',
      'The server sent the TLS alert protocol_version. The server does not speak the TLS version that we offered.',
    ],
    [
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'tls-alert',
      'The server sent the TLS alert handshake_failure. The server has no cipher suite or key in common with what we offered.',
    ],
    [
      'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
      'tls-alert',
      'The server sent the TLS alert handshake_failure. The server has no cipher suite or key in common with what we offered.',
    ],
    [
      'ERR_SSL_TLSV1_ALERT_SOMETHING_NEW',
      'tls-alert',
      'The server sent the TLS alert something_new.',
    ],
    ['ERR_SSL_BAD_EXTENSION', 'tls', 'The TLS handshake failed (bad extension).'],
    ['HPE_INVALID_CONSTANT', 'malformed', 'The web server’s answer is no well-formed HTTP.'],
    ['HPE_HEADER_OVERFLOW', 'too-large', 'The web server’s headers are larger than 16 kB.'],
    ['ESOMETHING', 'ours', 'Something went wrong on our side (ESOMETHING).'],
    ['constructor', 'ours', 'Something went wrong on our side (constructor).'],
  ])('%s is %s', (code, reason, detail) => {
    const failure = toFailure(withCode(code));
    expect(failure).toMatchObject({ reason, detail });
    expect(failure.message).toBe(detail);
    expect(failure.cause).toMatchObject({ message: `raw ${code}` });
  });

  it('has a known reason and one or two whole sentences everywhere', () => {
    const rows = [...Object.entries(CODES), ...Object.entries(TLS_CODES)];
    for (const [code, [reason, sentence]] of rows) {
      expect(FAILURE_REASONS).toContain(reason);
      expect(toFailure(withCode(code))).toMatchObject({ reason, detail: sentence });
    }
    const sentences = [...rows.map(([, [, sentence]]) => sentence), ...Object.values(ALERTS)];
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^\n]{10,140}\.$/);
  });

  it('leaves a ProbeFailure as it is', () => {
    const failure = new ProbeFailure('banned', 'You are banned.');
    expect(toFailure(failure)).toBe(failure);
    expect(toFailure(new AggregateError([failure]))).toBe(failure);
    expect(toFailure(new DOMException('x', 'AbortError'))).toMatchObject({ reason: 'over-budget' });
    expect(toFailure(new DOMException('x', 'TimeoutError'))).toMatchObject({ reason: 'timeout' });
    expect(
      toFailure(Object.assign(new Error('x', { cause: failure }), { name: 'AbortError' })),
    ).toBe(failure);
  });

  it('calls what nobody foresaw our own fault', () => {
    for (const thrown of [new TypeError('x'), 'text', null, undefined, { code: 'ECONNRESET' }]) {
      expect(toFailure(thrown).reason).toBe('ours');
    }
    expect(toFailure(new TypeError('secret')).detail).toBe(
      'Something went wrong on our side (TypeError).',
    );
  });

  it('cuts a long detail', () => {
    expect(new ProbeFailure('dns', 'x'.repeat(5000)).detail).toHaveLength(1000);
  });
});

describe('resolverFailure', () => {
  it('blames the resolver for what is the resolver’s, and us for what is ours', () => {
    expect(resolverFailure(withCode('ECONNREFUSED'))).toMatchObject({ reason: 'dns' });
    expect(resolverFailure(withCode('EMFILE'))).toMatchObject({ reason: 'ours' });
  });
});

describe('abortFailure', () => {
  it('gives the reason of the abort', () => {
    const failure = new ProbeFailure('timeout', 'Too slow.');
    expect(abortFailure(AbortSignal.abort(failure))).toBe(failure);
    expect(abortFailure(AbortSignal.abort())).toMatchObject({
      reason: 'over-budget',
      detail: 'We stopped looking: the time that we give one scan was over.',
    });
  });
});
