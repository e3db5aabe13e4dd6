import { describe, expect, it } from 'vitest';
import { probes } from '../../../worker/probes/index.ts';
import { defineProbe } from '../../../worker/probes/probe.ts';
import { DOMAIN, makeContext } from './context.ts';

const value = { state: 'open', connectMs: 1, attempts: 1 };

describe('defineProbe', () => {
  it('puts a value into its envelope', async () => {
    const times = ['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:02.500Z'].map(
      (time) => new Date(time),
    );
    const probe = defineProbe('reachability', (_subject, _context, transcript) => {
      transcript.note('seen');
      return Promise.resolve(value);
    });
    const now = () => times.shift() ?? new Date(0);
    expect(await probe.observe(DOMAIN, makeContext({ now }))).toEqual({
      probe: 'reachability',
      subject: DOMAIN,
      schemaVersion: 1,
      startedAt: '2026-11-22T10:00:00.000Z',
      durationMs: 2500,
      evidence: [{ kind: 'note', text: 'seen' }],
      status: 'observed',
      value,
    });
  });

  it.each([
    ['a bug', () => Promise.reject(new TypeError('x is not a function'))],
    [
      'something that is no error',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- that is the point
        throw 'thrown';
      },
    ],
    ['a value that does not fit', () => Promise.resolve({ ...value, attempts: 0 })],
  ])('never throws: %s is our own fault', async (_, look) => {
    const observation = await defineProbe('reachability', look).observe(DOMAIN, makeContext());
    expect(observation).toMatchObject({ status: 'failed', reason: 'ours' });
  });
});

describe('the size of an observation', () => {
  const features = (length: number) => ({
    ...{ offersStarttls: true, requiresStarttls: true, offersRegistration: true },
    ...{ offersNonSaslAuth: false, offersDialback: false, offersBidi: false },
    ...{ saslMechanisms: [], sasl2Mechanisms: [], compressionMethods: [], channelBindingTypes: [] },
    elements: Array.from({ length: 64 }, () => '\u20ac'.repeat(length)),
    ...{ sasl2: null, limits: null, offersInvitationTokens: false },
    truncated: false,
  });
  const view = (length: number) => ({
    header: { from: null, id: null, version: null, lang: null },
    streamError: null,
    features: features(length),
  });
  const observe = (length: number) =>
    defineProbe('stream', (_subject, _context, transcript) => {
      for (let i = 0; i < 8; i += 1) {
        transcript.sent('x'.repeat(2048));
        transcript.received(Buffer.alloc(2048, 'y'));
      }
      const both = { preTls: view(length), postTls: view(length) };
      return Promise.resolve({ ...both, starttls: 'proceed', tls: null, registration: null });
    }).observe(DOMAIN, makeContext());

  it.each([
    [50, 'observed', 16],
    [150, 'observed', 1],
    [300, 'failed', 1],
  ])('features of %i characters: %s with %i pieces', async (length, status, pieces) => {
    const observation = await observe(length);
    expect(Buffer.byteLength(JSON.stringify(observation))).toBeLessThanOrEqual(65_536);
    expect(observation).toMatchObject({ status });
    expect(observation.evidence).toHaveLength(pieces);
    expect('value' in observation).toBe(status === 'observed');
  });
});

describe('the list of probes', () => {
  it('has each probe once: of the domain, of the endpoints, of the domain with consent', () => {
    const ids = probes.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const kinds = probes.map(({ scope, needsConsent = false }) =>
      needsConsent ? `${scope} with consent` : scope,
    );
    const order = kinds.filter((kind, at) => kind !== kinds[at - 1]);
    expect(order).toEqual(['domain', 'endpoint', 'domain with consent']);
    expect(ids.slice(0, 2)).toEqual(['service-records', 'provider-file']);
  });

  it('fails as our own fault when an endpoint probe is asked about a domain', async () => {
    for (const probe of probes.filter(({ scope }) => scope === 'endpoint'))
      expect(await probe.observe(DOMAIN, makeContext())).toMatchObject({
        status: 'failed',
        reason: 'ours',
      });
  });
});
