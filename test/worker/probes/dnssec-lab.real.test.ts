import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv, type Env } from '../../../lib/env.ts';
import type { Observation, ObservedValue, Service } from '../../../rubric/observations.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { selfTest } from '../../../worker/net/self-test.ts';
import { reachability } from '../../../worker/probes/reachability.ts';
import { serviceRecords } from '../../../worker/probes/service-records.ts';
import { tlsQuick } from '../../../worker/probes/tls-quick.ts';
import { planEndpoints } from '../../../worker/scan/plan.ts';
import type { LabDomain } from '../../lab/domains.ts';
import { startLab, type Lab } from '../../lab/lab.ts';
import { DOMAIN, makeContext } from './context.ts';

type Records = ObservedValue<'service-records'>;
type TlsScan = ObservedValue<'tls-quick'>;
type Certificate = TlsScan['certificates'][number];

let lab: Lab;
let env: Env;
beforeAll(async () => {
  lab = await startLab({ domains: ['signed.example', 'dane-wrong.example', 'rollover.example'] });
  env = readEnv(lab.env);
});
afterAll(() => lab.stop());

async function contextFor(domain: LabDomain, resolver = env.resolver) {
  const guard = createGuard(env.allowAddresses);
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  return makeContext({
    ...{ domain, guard },
    dial: createDial({ guard, limiter, meter, maxConnections: 200 }),
    resolver: createResolver(resolver),
    trustAnchors: [await readFile(env.extraCaFile ?? '', 'utf8')],
  });
}

const look = async (domain: LabDomain, resolver = env.resolver) =>
  serviceRecords.observe(DOMAIN, await contextFor(domain, resolver));

async function recordsOf(domain: LabDomain): Promise<Records> {
  const observation = await look(domain);
  if (observation.status === 'failed') throw new Error(observation.detail);
  return observation.value;
}

/** The certificates that each endpoint shows, by service. */
async function shownBy(domain: LabDomain): Promise<ReadonlyMap<Service, Certificate[]>> {
  const context = await contextFor(domain);
  const planned = planEndpoints(await recordsOf(domain), { domain, families: [4, 6] });
  const scans = planned.map(async ({ endpoint }) => {
    const scan = await tlsQuick.observe(endpoint, context);
    if (scan.status === 'failed') throw new Error(`${endpoint.service}: ${scan.detail}`);
    return [endpoint.service, scan.value.certificates] as const;
  });
  return new Map(await Promise.all(scans));
}

/** Whether a TLSA record of the port speaks of one of these certificates (RFC 6698 §2.1). */
function speaksOf(certificates: readonly Certificate[], records: Records, port: number): boolean[] {
  const found = records.tlsa.find((each) => each.port === port);
  if (found?.lookup.state !== 'records') throw new Error(`No TLSA at port ${port}`);
  return found.lookup.records.map(({ selector, matchingType, association }) =>
    certificates.some((certificate) => {
      const digests =
        selector === 0
          ? [certificate.sha256, certificate.sha512]
          : [certificate.spkiSha256, certificate.spkiSha512];
      return digests[matchingType === 2 ? 1 : 0] === association;
    }),
  );
}

describe('the state of each zone', () => {
  it('secure: signed.example, with what it allows to issue', async () => {
    const { services, dnssec, caa, tlsa, validation } = await recordsOf('signed.example');
    expect(services['xmpps-client']).toMatchObject({ records: [{ target: 'v6.signed.example' }] });
    expect(dnssec).toEqual({
      services: {
        'xmpp-client': 'secure',
        'xmpps-client': 'secure',
        'xmpp-server': 'secure',
        'xmpps-server': 'secure',
      },
      hosts: {
        'signed.example': 'secure',
        'xmpp.signed.example': 'secure',
        'v6.signed.example': 'secure',
      },
    });
    expect(caa).toMatchObject({
      dnssec: 'secure',
      lookup: { at: 'signed.example', records: [{ tag: 'issue' }, { tag: 'issuewild' }] },
    });
    expect(JSON.stringify(caa)).toContain('accounturi=https://ca.example/account/1');
    expect(tlsa.map((each) => [each.lookup.state, each.dnssec])).toEqual(
      Array(4).fill(['records', 'secure']),
    );
    expect(validation).toBe('yes');
  });

  it('insecure: good.example, whose delegation is not signed', async () => {
    const { dnssec, tlsa, caa, validation } = await recordsOf('good.example');
    expect(new Set(Object.values(dnssec.services))).toEqual(new Set(['insecure']));
    expect(new Set(Object.values(dnssec.hosts))).toEqual(new Set(['insecure']));
    expect(new Set(tlsa.map((each) => `${each.lookup.state} ${each.dnssec ?? ''}`))).toEqual(
      new Set(['absent insecure']),
    );
    // Climbed from the unsigned zone to the signed root: worth no more than the first.
    expect(caa).toEqual({ lookup: { state: 'absent' }, dnssec: 'insecure' });
    expect(validation).toBe('yes');
  });

  it('bogus: bogus.example fails, and is known to be there', async () => {
    const observation = await look('bogus.example');
    const failed = {
      state: 'failed',
      reason: 'dns',
      detail: expect.stringMatching(/signatures of \S*bogus\.example do not hold/) as string,
    };
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        services: { 'xmpp-client': failed, 'xmpps-server': failed },
        hosts: { 'bogus.example': failed },
        dnssec: {
          services: { 'xmpp-client': 'bogus', 'xmpps-server': 'bogus' },
          hosts: { 'bogus.example': 'bogus' },
        },
        ...{ tlsa: [], caa: { dnssec: 'bogus' }, validation: 'yes' },
      },
    });
  });

  it('unreachable: of silent.example nothing is observed', async () => {
    expect(await look('silent.example')).toMatchObject({
      ...{ status: 'failed', reason: 'timeout' },
    });
  });

  it('secure too: a name that is not there', async () => {
    const { services, dnssec } = await recordsOf('nobody.example' as LabDomain);
    expect(services['xmpp-client']).toEqual({ state: 'absent' });
    expect(dnssec.services['xmpp-client']).toBe('secure');
    expect(dnssec.hosts['nobody.example']).toBe('secure');
  });

  it('none, where no validating resolver is configured', async () => {
    const plain = { ...env.resolver, isValidating: false };
    const observation = await look('signed.example', plain);
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        services: { 'xmpp-client': { state: 'records' } },
        dnssec: { services: { 'xmpp-client': null }, hosts: { 'signed.example': null } },
        validation: 'notConfigured',
      },
    });
    const bogus = await look('bogus.example', plain);
    expect(bogus).toMatchObject({ status: 'failed', reason: 'dns' });
  });

  it('none, where the resolver does not validate: the zones’ own server', async () => {
    const authority = { address: lab.address('zones'), port: 5354, isValidating: true };
    expect(await look('signed.example', authority)).toMatchObject({
      value: { dnssec: { services: { 'xmpp-client': null } }, validation: 'doesNotValidate' },
    });
  });
});

describe('an alias', () => {
  it('as the target of SRV is told, with what it leads to', async () => {
    const { aliases, hosts } = await recordsOf('alias.example');
    expect(aliases).toEqual({ 'xmpp.alias.example': 'host.alias.example' });
    expect(hosts['xmpp.alias.example']).toMatchObject({
      addresses: [{ address: lab.address('alias.example') }],
    });
  });
});

describe('TLSA and the certificates that are shown', () => {
  it('agree at signed.example, over IPv6 too: keys and certificates, whole, SHA-256 and SHA-512, and the authority', async () => {
    const [records, shown] = await Promise.all([
      recordsOf('signed.example'),
      shownBy('signed.example'),
    ]);
    expect([...shown.keys()].toSorted()).toEqual([
      ...['xmpp-client', 'xmpp-server', 'xmpps-client', 'xmpps-server'],
    ]);
    const kinds = records.tlsa.flatMap(({ lookup }) =>
      lookup.state === 'records'
        ? lookup.records.map((each) => `${each.usage} ${each.selector} ${each.matchingType}`)
        : [],
    );
    expect(kinds.toSorted()).toEqual(['2 0 1', '3 0 0', '3 1 1', '3 1 2']);
    for (const [service, certificates] of shown) {
      const lookup = records.services[service];
      const port = lookup.state === 'records' ? lookup.records[0]?.port : undefined;
      expect(speaksOf(certificates, records, port ?? 0), service).toEqual([true]);
    }
  });

  it('disagree at dane-wrong.example', async () => {
    const shown = await shownBy('dane-wrong.example');
    const records = await recordsOf('dane-wrong.example');
    expect(speaksOf(shown.get('xmpp-client') ?? [], records, 5222)).toEqual([false]);
    expect(records.tlsa[0]).toMatchObject({ dnssec: 'secure' });
  });

  it('agree or not at each step of a rollover', async () => {
    const shown = (await shownBy('rollover.example')).get('xmpp-server') ?? [];
    const agree = async () => speaksOf(shown, await recordsOf('rollover.example'), 5269);
    expect((await agree()).toSorted()).toEqual([false, true]);
    await lab.publish('old-key');
    expect(await agree()).toEqual([false]);
    await lab.publish('new-key');
    expect(await agree()).toEqual([true]);
  });
});

describe('IPv6', () => {
  it('is really looked at: at ::1, over direct TLS', async () => {
    const context = await contextFor('signed.example');
    const self = await selfTest({ ...context, knownHosts: env.knownHosts });
    expect(self).toMatchObject({ isGreen: true, families: [4, 6] });
    const planned = planEndpoints(await recordsOf('signed.example'), {
      ...{ domain: 'signed.example', families: self.families },
    });
    const places = planned.filter(({ endpoint }) => endpoint.address === '::1');
    expect(places.map(({ endpoint }) => endpoint.service)).toEqual([
      'xmpps-client',
      'xmpps-server',
    ]);
    const opened: Observation<'reachability'>[] = await Promise.all(
      places.map(async ({ endpoint }) => reachability.observe(endpoint, context)),
    );
    for (const each of opened) expect(each).toMatchObject({ value: { state: 'open' } });
  });
});
