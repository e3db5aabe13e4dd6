import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation, ObservedValue, ProbeId } from '../../../rubric/observations.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { createDial, type Meter } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { components } from '../../../worker/probes/components.ts';
import { federation } from '../../../worker/probes/federation.ts';
import { serviceDiscovery } from '../../../worker/probes/service-discovery.ts';
import { WEB_PORT, type LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { startPeers, type LabPeers } from '../xmpp/s2s/start-peers.ts';
import { DOMAIN, makeContext } from './context.ts';

const DOMAINS = [
  'good.example',
  'ej.example',
  'minimal.example',
  'hidden-rooms.example',
  'dialback-rooms.example',
] as const satisfies LabDomain[];
type Name = (typeof DOMAINS)[number];

describe('what real servers tell of themselves and their services', () => {
  let lab: Lab;
  let peers: LabPeers;
  let seen: ReadonlyMap<Name, { observations: Observation[]; meter: Meter }>;

  async function look(domain: Name) {
    const guard = createGuard([`${lab.prefix}.0/24`]);
    const [address = '', port] = (lab.env['VOUCH_RESOLVER'] ?? '').split(':');
    const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
    const limiter = createLimiter({ spacingMs: 20, jitterMs: 0 });
    const observations: Observation[] = [];
    const earlier = (id: ProbeId) => observations.filter(({ probe }) => probe === id);
    const context = makeContext({
      ...{ domain, guard, peers: peers.all, families: [4], webPort: WEB_PORT },
      dial: createDial({ guard, limiter, meter }),
      resolver: createResolver({ address, port: Number(port) }),
      trustAnchors: [await readFile(lab.env['VOUCH_EXTRA_CA'] ?? '', 'utf8')],
      signal: AbortSignal.timeout(50_000),
      earlier: earlier as never,
    });
    for (const probe of [federation, serviceDiscovery, components])
      observations.push(await probe.observe(DOMAIN, context));
    return { observations, meter };
  }

  beforeAll(async () => {
    lab = await startLab({ domains: DOMAINS });
    peers = await startPeers(lab);
    const looks = DOMAINS.map(async (domain) => [domain, await look(domain)] as const);
    seen = new Map(await Promise.all(looks));
  }, 90_000);
  afterAll(async () => {
    await peers.stop();
    await lab.stop();
  });

  function valueOf<K extends 'service-discovery' | 'components'>(
    domain: Name,
    id: K,
  ): ObservedValue<K> {
    const found = seen.get(domain)?.observations.find(({ probe }) => probe === id);
    if (found?.status === 'observed') return found.value as ObservedValue<K>;
    throw new Error(`${domain}: ${found?.detail ?? 'not looked at'}`);
  }

  const contactsAt = (domain: Name, status: string) => ({
    ...Object.fromEntries(
      ['abuse', 'feedback', 'sales', 'security', 'support'].map((kind) => [
        kind,
        [`mailto:${kind}@${domain}`],
      ]),
    ),
    admin: [`mailto:admin@${domain}`, `xmpp:admin@${domain}`],
    status: [status],
  });
  const identity = (category: string, type: string) =>
    expect.arrayContaining([expect.objectContaining({ category, type })]) as object[];
  const features = (...names: string[]) => expect.arrayContaining(names) as string[];

  it.each([
    ['good.example', 'Prosody', `https://good.example:${WEB_PORT}/status`],
    ['ej.example', 'ejabberd', 'https://ej.example/status'],
  ] as const)('%s says who it is and whom to write to', (domain, name, status) => {
    const value = valueOf(domain, 'service-discovery');
    expect(value).toMatchObject({
      info: {
        state: 'answered',
        identities: identity('server', 'im'),
        features: features('urn:xmpp:carbons:2', 'urn:xmpp:ping', 'vcard-temp'),
        truncated: false,
      },
      software: { state: 'answered', name, version: expect.stringMatching(/^\d/) as string },
    });
    expect(value.contacts).toEqual(contactsAt(domain, status));
  });

  it('good.example has more to tell: reports of spam, its own numbers, an outage page, a data policy', () => {
    const value = valueOf('good.example', 'service-discovery');
    expect(value).toMatchObject({
      info: { features: features('urn:xmpp:reporting:1', 'urn:xmpp:serverinfo:0') },
      outage: {
        urls: [`https://good.example:${WEB_PORT}/status.json`],
        page: { state: 'calm' },
      },
    });
    expect(value.dataPolicy?.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'access_policy', values: ['admins', 'government'] },
      { name: 'data_retention', values: ['720'] },
      { name: 'full_erasure', values: ['true'] },
    ]);
  });

  it('ej.example publishes none of these', () => {
    const value = valueOf('ej.example', 'service-discovery');
    expect(value).toMatchObject({ outage: null, dataPolicy: null });
    const told = value.info.state === 'answered' ? value.info.features : ['none told'];
    expect(told.filter((name) => /reporting|serverinfo|none told/.test(name))).toEqual([]);
  });

  it.each(['good.example', 'ej.example'] as const)('%s has its services', (domain) => {
    const { items, services } = valueOf(domain, 'service-discovery');
    const found = services.map(({ jid, info, maxFileSize }) => [
      jid.replace(`.${domain}`, ''),
      info.state === 'answered'
        ? info.identities.map(({ category, type }) => `${category}/${type}`)
        : info,
      maxFileSize,
    ]);
    expect(found.sort()).toEqual([
      ['conference', ['conference/text'], null],
      ['proxy', ['proxy/bytestreams'], null],
      ['pubsub', ['pubsub/service'], null],
      ['upload', ['store/file'], 10 * 1024 * 1024],
    ]);
    expect(items).toMatchObject({ state: 'answered', items: { length: 4 }, truncated: false });
  });

  it.each(['good.example', 'ej.example'] as const)(
    '%s lets other servers reach each of them under its own name',
    (domain) => {
      const { components: found, truncated } = valueOf(domain, 'components');
      expect(truncated).toBe(false);
      expect(found.map(({ kind }) => kind)).toEqual(['group-chat', 'upload', 'proxy', 'pubsub']);
      for (const component of found)
        expect(component).toMatchObject({
          records: 'address',
          outbound: {
            authenticatedBy: 'external',
            certificate: { isTrusted: true, matchesDomain: true },
          },
          ping: { state: 'answered', via: 'inbound' },
        });
      expect(found.map(({ https }) => https)).toEqual([
        null,
        {
          url: `https://upload.${domain}:${WEB_PORT}/`,
          tls: { protocolVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
          failure: null,
        },
        null,
        null,
      ]);
    },
  );

  it('minimal.example has nothing of all this', () => {
    expect(valueOf('minimal.example', 'service-discovery')).toMatchObject({
      info: { state: 'answered', identities: identity('server', 'im') },
      software: { state: 'refused', condition: 'service-unavailable' },
      contacts: {},
      outage: null,
      dataPolicy: null,
      items: { state: 'answered', items: [] },
      services: [],
    });
    expect(valueOf('minimal.example', 'components')).toEqual({ components: [], truncated: false });
  });

  it('no other server finds the rooms of hidden-rooms.example', () => {
    expect(valueOf('hidden-rooms.example', 'service-discovery')).toMatchObject({
      items: { items: [{ jid: 'rooms.hidden-rooms.example' }] },
      services: [{ info: { state: 'noAnswer', reason: 'unreachable' } }],
    });
    expect(valueOf('hidden-rooms.example', 'components').components).toMatchObject([
      {
        records: 'none',
        outbound: { reached: 'nothing', failure: { reason: 'unreachable' } },
        ping: { state: 'notSent' },
      },
    ]);
  });

  it('only dialback lets the rooms of dialback-rooms.example in, and its gateway is left alone', () => {
    expect(valueOf('dialback-rooms.example', 'components').components).toMatchObject([
      {
        jid: 'rooms.dialback-rooms.example',
        kind: 'group-chat',
        outbound: { certificate: { isTrusted: true, matchesDomain: false } },
        ping: { state: 'answered', via: 'inbound' },
      },
      {
        jid: 'irc.dialback-rooms.example',
        kind: 'gateway',
        outbound: null,
        ping: { state: 'notSent' },
      },
    ]);
  });

  it('dialback-rooms.example announces an outage at the one of its addresses that is https', () => {
    expect(valueOf('dialback-rooms.example', 'service-discovery').outage).toEqual({
      urls: [
        'http://dialback-rooms.example/',
        `https://dialback-rooms.example:${WEB_PORT}/status.json`,
      ],
      page: {
        state: 'outage',
        isPlanned: true,
        begins: '2099-01-12T01:00:00Z',
        ends: '2099-01-12T05:00:00Z',
        message: 'New disks',
      },
    });
  });

  it('all of it costs a server few connections', () => {
    // federation: three; one for the rest, the page of an outage; two for each service, and one for the web server of one.
    for (const [domain, { meter }] of seen) {
      const services = valueOf(domain, 'service-discovery').services.length;
      expect(meter.connections, domain).toBeLessThanOrEqual(3 + 1 + 1 + 2 * services + 1);
    }
  });
});
