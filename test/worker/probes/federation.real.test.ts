import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation, ObservedValue } from '../../../rubric/observations.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { createDial, type Meter } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { federation } from '../../../worker/probes/federation.ts';
import type { LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { startPeers, type LabPeers } from '../xmpp/s2s/start-peers.ts';
import { DOMAIN, makeContext } from './context.ts';

type Federation = ObservedValue<'federation'>;
type Run = Federation['runs'][number];

const DOMAINS: readonly LabDomain[] = [
  ...(['good.example', 'ej.example', 'minimal.example', 'legacy.example'] as const),
  ...(['certonly.example', 'dialback-only.example', 'nodialback.example'] as const),
  ...(['oneway.example', 'notls.example', 'blocking.example'] as const),
  ...(['closed.example', 'off.example', 'selfsigned.example'] as const),
];

describe('federation with real servers', () => {
  let lab: Lab;
  let peers: LabPeers;
  let seen: ReadonlyMap<LabDomain, { observation: Observation<'federation'>; meter: Meter }>;

  async function look(domain: LabDomain) {
    const guard = createGuard([`${lab.prefix}.0/24`]);
    const [address = '', port] = (lab.env['VOUCH_RESOLVER'] ?? '').split(':');
    const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
    const limiter = createLimiter({ spacingMs: 20, jitterMs: 0 });
    const context = makeContext({
      ...{ domain, guard, peers: peers.all, families: [4] },
      dial: createDial({ guard, limiter, meter }),
      resolver: createResolver({ address, port: Number(port) }),
      trustAnchors: [await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '', 'utf8')],
      signal: AbortSignal.timeout(50_000),
    });
    const observation = await federation.observe(DOMAIN, context);
    return { observation, meter, certificates: context.certificates };
  }

  beforeAll(async () => {
    lab = await startLab({ domains: DOMAINS });
    peers = await startPeers(lab);
    const looks = DOMAINS.map(async (domain) => [domain, await look(domain)] as const);
    seen = new Map(await Promise.all(looks));
  }, 60_000);
  afterAll(async () => {
    await peers.stop();
    await lab.stop();
  });

  function valueOf(domain: LabDomain): Federation {
    const observation = seen.get(domain)?.observation;
    if (observation?.status === 'observed') return observation.value;
    throw new Error(`${domain}: ${observation?.detail ?? 'not looked at'}`);
  }
  function runOf(domain: LabDomain): Run {
    const [run] = valueOf(domain).runs;
    if (run === undefined) throw new Error(`${domain}: no run`);
    return run;
  }

  const BOTH = {
    listener: 'reached',
    outbound: {
      ...{ reached: 'authenticated', ourCertificate: 'full', asksForCertificate: true },
      ...{ tls: { protocolVersion: 'TLSv1.3' }, failure: null, streamError: null },
      certificate: { isTrusted: true, matchesDomain: true },
    },
    inbound: { tls: { protocolVersion: 'TLSv1.3' }, failure: null },
    ping: { state: 'answered', via: 'inbound' },
  };
  const BY_CERTIFICATE = { outbound: { authenticatedBy: 'external' } };

  it.each(['good', 'ej', 'minimal', 'legacy', 'certonly'] as const)(
    '%s.example: by certificate, and back again',
    (name) => {
      const run = runOf(`${name}.example`);
      expect(run).toMatchObject(BOTH);
      expect(run).toMatchObject({ ...BY_CERTIFICATE, inbound: { authenticatedBy: 'external' } });
      expect(run.inbound?.certificate?.usages).toEqual(
        name === 'legacy' ? ['server'] : ['server', 'client'],
      );
    },
  );

  it('an error is an answer too: minimal.example knows no ping', () => {
    expect(runOf('minimal.example').ping.condition).toBe('service-unavailable');
    expect(runOf('good.example').ping.condition).toBeNull();
  });

  it('says what each offers', () => {
    const offers = (external: boolean, dialback: boolean, bidi: boolean) => ({
      ...{ external, dialback, bidi },
    });
    expect(runOf('good.example').outbound.offers).toEqual(offers(true, true, true));
    expect(runOf('ej.example').outbound.offers).toEqual(offers(true, true, false));
    expect(runOf('certonly.example').outbound.offers).toEqual(offers(true, false, false));
    expect(runOf('dialback-only.example').outbound.offers).toEqual(offers(false, true, true));
    expect(runOf('nodialback.example').outbound.offers).toEqual(offers(false, false, true));
    expect(runOf('notls.example').outbound.offers).toEqual(offers(false, true, true));
  });

  it('dialback alone carries it both ways', () => {
    const run = runOf('dialback-only.example');
    expect(run).toMatchObject({ ...BOTH, outbound: { ...BOTH.outbound } });
    expect(run.outbound).toMatchObject({ authenticatedBy: 'dialback', dialbackRefusal: null });
    expect(valueOf('dialback-only.example').serverOnly).toBeNull();
  });

  it('a certificate that nobody vouches for proves nothing: its server comes by dialback', () => {
    const run = runOf('selfsigned.example');
    expect(run.outbound.certificate).toMatchObject({ isTrusted: false, matchesDomain: true });
    expect(run.inbound).toMatchObject({
      authenticatedBy: 'dialback',
      certificate: { isTrusted: false, matchesDomain: true },
    });
    expect(run.ping.state).toBe('answered');
  });

  it('refused: no way to prove who we are', () => {
    const run = runOf('nodialback.example');
    expect(run.outbound).toMatchObject({
      ...{ reached: 'features', authenticatedBy: null },
      dialbackRefusal: { condition: 'unsupported-stanza-type' },
      streamError: { condition: 'unsupported-stanza-type' },
      failure: { reason: 'stream-error' },
    });
    expect(run).toMatchObject({ inbound: null, ping: { state: 'notSent' } });
  });

  it('one way: we get in, nobody comes', () => {
    const run = runOf('oneway.example');
    expect(run.outbound).toMatchObject({ reached: 'authenticated', failure: null });
    expect(run).toMatchObject({ listener: 'reached', inbound: null, ping: { state: 'noAnswer' } });
  });

  it('no TLS: we go no further', () => {
    const run = runOf('notls.example');
    expect(run.outbound).toMatchObject({
      ...{ reached: 'features', tls: null, certificate: null, asksForCertificate: null },
      failure: { reason: 'tls' },
    });
    expect(run.ping.state).toBe('notSent');
  });

  it('on a blocklist we are banned, and do not come again', () => {
    expect(runOf('blocking.example').outbound).toMatchObject({
      reached: 'tls',
      failure: { reason: 'banned', detail: expect.stringContaining('blocklist') as string },
    });
    expect(valueOf('blocking.example').runs).toHaveLength(1);
    expect(seen.get('blocking.example')?.meter.connections).toBe(1);
  });

  it('nobody there, and nothing offered', () => {
    expect(runOf('closed.example').outbound).toMatchObject({
      reached: 'nothing',
      failure: { reason: 'refused' },
    });
    expect(runOf('off.example').outbound).toMatchObject({
      ...{ endpoint: null, reached: 'nothing', failure: { reason: 'unreachable' } },
    });
  });

  it('a certificate for servers only survives at Prosody, and not at ejabberd', () => {
    for (const domain of ['good.example', 'minimal.example', 'certonly.example'] as const)
      expect(valueOf(domain).serverOnly, domain).toMatchObject({
        ...{ ourCertificate: 'serverOnly', authenticatedBy: 'external', externalRefusal: null },
      });
    expect(valueOf('ej.example').serverOnly).toMatchObject({
      ...{ ourCertificate: 'serverOnly', authenticatedBy: 'dialback', failure: null },
      externalRefusal: { condition: 'not-authorized', text: 'unsupported certificate purpose' },
    });
  });

  it('looks from each of our domains, with few connections and in time', () => {
    for (const [domain, { observation, meter }] of seen) {
      expect(observation.durationMs, domain).toBeLessThan(46_000);
      expect(meter.connections, domain).toBeLessThanOrEqual(4);
    }
    expect(valueOf('good.example').runs).toMatchObject([
      { probeDomain: 'probe.example', ...BOTH },
      { probeDomain: 'probe2.example', ...BOTH },
    ]);
  });

  it('keeps what a certificate is known by', async () => {
    const { observation, certificates } = await look('good.example');
    expect(observation).toMatchObject({ status: 'observed' });
    expect(certificates.length).toBeGreaterThan(0);
  });

  it('without a domain of our own it has nothing to look with', async () => {
    const context = makeContext({ peers: [] });
    expect(await federation.observe(DOMAIN, context)).toMatchObject({
      ...{ status: 'failed', reason: 'ours' },
      detail: 'We have no XMPP domain of our own to try this with.',
    });
  });
});
