import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation, ObservedValue, ProbeId, Service } from '../../../rubric/observations.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { probes } from '../../../worker/probes/index.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { planEndpoints } from '../../../worker/scan/plan.ts';
import { TIERS } from '../../../worker/scan/tiers.table.ts';
import { PROBE_DOMAIN, type LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { startPeers, type LabPeers } from '../xmpp/s2s/start-peers.ts';
import { DOMAIN, makeContext } from './context.ts';

/** Connections that the probes of the domain made, and those of its endpoints. */
interface Spent {
  readonly ofDomain: number;
  readonly ofEndpoints: number;
}
/** What the probes saw: 'provider-file' of the domain, 'xmpp-client stream' of an endpoint. */
type Seen = ReadonlyMap<string, Observation>;

let lab: Lab;
let peers: LabPeers;
let connectionsOf: ReadonlyMap<LabDomain, Spent>;
let seenOf: ReadonlyMap<LabDomain, Seen>;

const env = (name: string) => lab.env[name] ?? '';

/** The context that a scan would have: the lab's own guard, resolver and authority, two connections at once, no pacing. */
async function contextFor(domain: LabDomain) {
  const guard = createGuard(env('VOUCH_ALLOW_ADDRESSES').split(','));
  const [address = '', port] = env('VOUCH_RESOLVER').split(':');
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  const parts: Partial<ProbeContext> = {
    domain,
    guard,
    dial: createDial({ guard, limiter, meter, maxConnections: 1000 }),
    resolver: createResolver({ address, port: Number(port) }),
    trustAnchors: [await readFile(env('VOUCH_EXTRA_CA'), 'utf8')],
    webPort: Number(env('VOUCH_WEB_PORT')),
    probeDomain: PROBE_DOMAIN,
    peers: peers.all,
    signal: AbortSignal.timeout(55_000),
  };
  return { ...makeContext(parts), meter };
}

/** Runs every probe as a scan does; where TCP does not open the other probes are not asked. */
async function look(domain: LabDomain): Promise<{ seen: Seen; connections: Spent }> {
  const seen = new Map<string, Observation>();
  const earlier = <K extends ProbeId>(probe: K) =>
    [...seen.values()].filter((one): one is Observation & Observation<K> => one.probe === probe);
  const context = { ...(await contextFor(domain)), earlier };
  for (const probe of probes.filter(({ scope }) => scope === 'domain'))
    seen.set(probe.id, await probe.observe(DOMAIN, context));
  const ofDomain = context.meter.connections;
  const records = seen.get('service-records') as Observation<'service-records'>;
  if (records.status === 'failed') throw new Error(records.detail);
  for (const { endpoint } of planEndpoints(records.value, { domain, families: [4] })) {
    for (const probe of probes.filter(({ scope }) => scope === 'endpoint')) {
      if (probe.isFor?.(endpoint) === false) continue;
      const observation = await probe.observe(endpoint, context);
      seen.set(`${endpoint.service} ${probe.id}`, observation);
      const isShut =
        observation.probe === 'reachability' &&
        observation.status === 'observed' &&
        observation.value.state !== 'open';
      if (isShut) break;
    }
  }
  const ofEndpoints = context.meter.connections - ofDomain;
  return { seen, connections: { ofDomain, ofEndpoints } };
}

/** The value of what a probe observed. @throws with the reason where it failed */
function valueOf(domain: LabDomain, probe: ProbeId, service?: Service): unknown {
  const key = service === undefined ? probe : `${service} ${probe}`;
  const observation = seenOf.get(domain)?.get(key);
  if (observation?.status === 'observed') return observation.value;
  throw new Error(`${domain} ${key}: ${observation?.detail ?? 'not looked at'}`);
}

type TlsScan = ObservedValue<'tls-full'>;

function scanOf(
  domain: LabDomain,
  service: Service,
  tier: 'tls-quick' | 'tls-full' = 'tls-quick',
): TlsScan {
  return valueOf(domain, tier, service) as TlsScan;
}

/** Those whose differences are not in the DNS: test/worker/dns/ looks at the others. */
const LOOKED_AT: readonly LabDomain[] = [
  ...(['good.example', 'ej.example', 'minimal.example', 'legacy.example'] as const),
  ...(['expired.example', 'wrongname.example', 'selfsigned.example'] as const),
  ...(['incomplete.example', 'closed.example', 'off.example'] as const),
];

beforeAll(async () => {
  lab = await startLab({ domains: LOOKED_AT });
  peers = await startPeers(lab);
  const looks = await Promise.all(
    lab.domains.map(async (domain) => [domain, await look(domain)] as const),
  );
  seenOf = new Map(looks.map(([domain, { seen }]) => [domain, seen]));
  connectionsOf = new Map(looks.map(([domain, { connections }]) => [domain, connections]));
}, 60_000);
afterAll(async () => {
  await peers.stop();
  await lab.stop();
});

const C2S = ['xmpp-client', 'xmpps-client'] as const;
const ALL = [...C2S, 'xmpp-server', 'xmpps-server'] as const;
const WITH_TLS = [
  ...(['good', 'ej', 'minimal', 'legacy'] as const),
  ...(['expired', 'wrongname', 'selfsigned', 'incomplete'] as const),
];
const SCRAM = expect.arrayContaining([expect.stringMatching(/^SCRAM-/)]) as string[];

describe('what the probes see in the lab', () => {
  it.each(ALL)('good.example and ej.example offer %s', (service) => {
    for (const domain of ['good.example', 'ej.example'] as const) {
      expect(valueOf(domain, 'reachability', service)).toMatchObject({
        state: 'open',
        attempts: 1,
      });
      for (const tier of ['tls-quick', 'tls-full'] as const) {
        const scan = scanOf(domain, service, tier);
        expect(scan).toMatchObject({
          end: { state: 'finished' },
          versions: { 'TLSv1.2': { state: 'accepted' }, 'TLSv1.3': { state: 'accepted' } },
        });
        expect(scan.paths).toHaveLength(2);
        for (const path of scan.paths)
          expect(path).toMatchObject({
            pathTrust: 'trusted',
            trustAnchor: 'CN=Vouch lab CA',
            matchesDomain: true,
            isInOrder: true,
            missing: [],
            superfluous: [],
          });
      }
    }
  });

  it.each(C2S)('sign-in on %s comes after TLS only, with SCRAM', (service) => {
    for (const domain of ['good.example', 'ej.example'] as const) {
      const value = valueOf(domain, 'stream', service);
      const isDirect = service === 'xmpps-client';
      expect(value).toMatchObject({
        preTls: isDirect ? null : { features: { requiresStarttls: true, saslMechanisms: [] } },
        starttls: isDirect ? null : 'proceed',
        postTls: {
          streamError: null,
          features: { saslMechanisms: SCRAM, offersRegistration: true },
        },
      });
    }
  });

  it('servers offer each other dialback, and ejabberd EXTERNAL', () => {
    expect(valueOf('good.example', 'stream', 'xmpp-server')).toMatchObject({
      starttls: 'proceed',
      postTls: { features: { offersDialback: true } },
    });
    expect(valueOf('ej.example', 'stream', 'xmpps-server')).toMatchObject({
      postTls: { features: { offersDialback: true, saslMechanisms: ['EXTERNAL'] } },
    });
  });

  it('minimal.example turns away a server without a certificate, in its own words', () => {
    expect(valueOf('minimal.example', 'stream', 'xmpp-server')).toMatchObject({
      starttls: 'proceed',
      postTls: { streamError: { condition: 'not-authorized' }, features: null },
    });
  });

  it('legacy.example offers PLAIN before TLS and all versions', () => {
    expect(valueOf('legacy.example', 'stream', 'xmpp-client')).toMatchObject({
      preTls: {
        features: {
          requiresStarttls: false,
          saslMechanisms: expect.arrayContaining(['PLAIN']) as string[],
        },
      },
    });
    for (const tier of ['tls-quick', 'tls-full'] as const)
      expect(scanOf('legacy.example', 'xmpp-client', tier).versions).toMatchObject({
        SSLv2: { state: 'rejected' },
        SSLv3: { state: 'rejected' },
        TLSv1: { state: 'accepted' },
        'TLSv1.1': { state: 'accepted' },
        'TLSv1.2': { state: 'accepted' },
        'TLSv1.3': { state: 'accepted' },
      });
  });

  it.each([
    ['good.example', 'alert'],
    ['ej.example', 'close'],
  ] as const)('%s refuses old versions by %s', (domain, by) => {
    for (const service of ALL)
      expect(scanOf(domain, service, 'tls-full').versions).toMatchObject({
        TLSv1: { state: 'rejected', by },
        'TLSv1.1': { state: 'rejected', by },
      });
  });

  it.each(WITH_TLS)('the two tiers agree on %s.example', (name) => {
    const domain = `${name}.example` as const;
    const [quick, full] = (['tls-quick', 'tls-full'] as const).map((tier) =>
      scanOf(domain, 'xmpp-client', tier),
    );
    const states = (scan?: TlsScan) =>
      Object.entries(scan?.versions ?? {}).map(([version, { state }]) => [version, state]);
    expect(states(quick)).toEqual(states(full));
    expect(quick?.certificates).toEqual(full?.certificates);
  });

  it('expired.example is trusted but for its time, which is there to judge', () => {
    const { paths, certificates } = scanOf('expired.example', 'xmpp-client');
    expect(paths[0]).toMatchObject({ pathTrust: 'trusted', matchesDomain: true });
    expect(Date.parse(certificates[0]?.notAfter ?? '')).toBeLessThan(Date.now());
  });

  it('wrongname.example shows the name that it has', () => {
    expect(scanOf('wrongname.example', 'xmpp-client').paths[0]).toMatchObject({
      pathTrust: 'trusted',
      matchesDomain: false,
      presentedIdentifiers: [{ kind: 'dns-id', value: 'elsewhere.example' }],
    });
  });

  it('selfsigned.example is vouched for by nobody', () => {
    expect(scanOf('selfsigned.example', 'xmpp-server').paths[0]).toMatchObject({
      pathTrust: 'selfSigned',
      trustAnchor: null,
      matchesDomain: true,
    });
  });

  it('incomplete.example is trusted only with what its authority publishes', () => {
    const intermediate = scanOf('minimal.example', 'xmpp-client').certificates.find(
      ({ isAuthority }) => isAuthority,
    );
    expect(scanOf('minimal.example', 'xmpp-client').paths[0]).toMatchObject({
      pathTrust: 'trusted',
      sentCount: 2,
    });
    for (const tier of ['tls-quick', 'tls-full'] as const)
      for (const path of scanOf('incomplete.example', 'xmpp-server', tier).paths)
        expect(path).toMatchObject({
          pathTrust: 'trustedIfCompleted',
          trustAnchor: 'CN=Vouch lab CA',
          sentCount: 1,
          missing: [intermediate?.sha256],
          matchesDomain: true,
        });
  });

  it('closed.example refuses twice', () => {
    expect(valueOf('closed.example', 'reachability', 'xmpp-client')).toMatchObject({
      state: 'refused',
      attempts: 2,
    });
  });

  it('off.example says that it offers nothing', () => {
    const offered = { state: 'notOffered' };
    expect(valueOf('off.example', 'service-records')).toMatchObject({
      services: {
        'xmpp-client': offered,
        'xmpps-client': offered,
        'xmpp-server': offered,
        'xmpps-server': offered,
      },
    });
  });

  it('the provider file is there, missing, or has no web server', () => {
    expect(valueOf('good.example', 'provider-file')).toMatchObject({
      state: 'present',
      serverTesting: true,
    });
    expect(valueOf('ej.example', 'provider-file')).toEqual({ state: 'absent', httpStatus: 404 });
    expect(valueOf('legacy.example', 'provider-file')).toEqual({
      state: 'absent',
      httpStatus: null,
    });
  });

  it.each(WITH_TLS)('%s.example costs what its scans say, and little more', (name) => {
    const domain = `${name}.example` as const;
    const seen = [...(seenOf.get(domain) ?? [])];
    const endpoints = seen.filter(([key]) => key.endsWith(' reachability')).length;
    expect(endpoints).toBeGreaterThan(0);
    const scans = seen.flatMap(([, { probe, ...rest }]) =>
      probe === 'tls-quick' || probe === 'tls-full' ? [(rest as { value: TlsScan }).value] : [],
    );
    const spent = scans.reduce((sum, { connections }) => sum + connections, 0);
    for (const { tier, connections, ledger } of scans) {
      expect(connections).toBeLessThanOrEqual(tier === 'quick' ? 30 : 100);
      expect(Object.values(ledger).reduce((sum, count) => sum + count, 0)).toBe(connections);
    }
    // TCP and the stream of each endpoint and, of those with STARTTLS, one try to go on in the clear; a missing intermediate for each scan.
    const fetched = name === 'incomplete' ? scans.length : 0;
    const cost = connectionsOf.get(domain);
    expect(cost?.ofEndpoints).toBeLessThanOrEqual(spent + 2 * endpoints + 2 + fetched);
    expect(cost?.ofDomain).toBeLessThanOrEqual(TIERS.quick.connections.domain);
  });

  it('every observation is small, and none failed where there is somebody to answer', () => {
    for (const [domain, seen] of seenOf) {
      const failures: string[] = [];
      for (const observation of seen.values()) {
        expect(JSON.stringify(observation).length).toBeLessThan(65_536);
        if (observation.status === 'failed')
          failures.push(`${observation.probe}: ${observation.detail}`);
      }
      const isThere = domain !== 'closed.example' && domain !== 'off.example';
      expect(isThere ? failures : [], domain).toEqual([]);
      for (const failure of failures) expect(failure).toMatch(/^(service-discovery|components):/);
    }
  });
});
