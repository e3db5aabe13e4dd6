import { describe, expect, it } from 'vitest';
import { DnssecFailure } from '../../../worker/dns/dnssec.ts';
import type { ServiceRecord, TlsaRecord } from '../../../worker/dns/records.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { serviceRecords } from '../../../worker/probes/service-records.ts';
import { type DnsTables, tableResolver } from '../dns/table-resolver.ts';
import { DOMAIN, makeContext } from './context.ts';

const DOWN = new ProbeFailure('dns', 'SERVFAIL');
const record = (target: string, port = 5222, priority = 5): ServiceRecord => ({
  target,
  port,
  priority,
  weight: 1,
});

const observe = (tables: DnsTables) =>
  serviceRecords.observe(DOMAIN, makeContext({ resolver: tableResolver(tables) }));
const CLIENT = '_xmpp-client._tcp.good.example';

describe('the service-records probe', () => {
  it('tells records, absence, "not offered" and failure apart', async () => {
    const observation = await observe({
      srv: {
        [CLIENT]: [record('a.example'), record('b.example', 443, 10)],
        '_xmpps-client._tcp.good.example': [record('.')],
        '_xmpp-server._tcp.good.example': DOWN,
      },
      hosts: {
        'a.example': ['127.0.0.1', '10.0.0.1'],
        'b.example': ['192.0.2.1'],
        'good.example': DOWN,
      },
    });
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        services: {
          'xmpp-client': {
            state: 'records',
            records: [{ target: 'a.example' }, { target: 'b.example', port: 443 }],
            truncated: false,
          },
          'xmpps-client': { state: 'notOffered' },
          'xmpp-server': { state: 'failed', reason: 'dns', detail: 'SERVFAIL' },
          'xmpps-server': { state: 'absent' },
        },
        hosts: {
          'a.example': {
            state: 'answered',
            addresses: [
              { address: '127.0.0.1', family: 4, refusal: null },
              { address: '10.0.0.1', refusal: expect.stringContaining('not public') as string },
            ],
          },
          'good.example': { state: 'failed', reason: 'dns' },
        },
      },
    });
    expect(observation.evidence.map(({ text }) => text)).toContain(
      `SRV ${CLIENT}: 5 1 5222 a.example, 10 1 443 b.example`,
    );
  });

  it('looks up the bare domain, and shows private addresses as what they are', async () => {
    const observation = await observe({ hosts: { 'good.example': ['192.168.1.1', '::1'] } });
    expect(observation).toMatchObject({
      value: {
        hosts: {
          'good.example': {
            addresses: [
              { refusal: expect.stringContaining('192.168.1.1') as string },
              { refusal: expect.stringContaining('::1') as string },
            ],
          },
        },
      },
    });
  });

  it('tells a family that could not be looked up from one without addresses', async () => {
    const observation = await observe({
      srv: { [CLIENT]: [record('a.example')] },
      hosts: { 'a.example': ['192.0.2.1', 'no 6'], 'good.example': ['192.0.2.1'] },
    });
    expect(observation).toMatchObject({
      value: {
        hosts: { 'a.example': { failedFamilies: [6] }, 'good.example': { failedFamilies: [] } },
      },
    });
    const [note] = observation.evidence.filter(({ text }) => text.includes('of a.example'));
    expect(note?.text).toMatch(/192\.0\.2\.1.*; IPv6 could not be looked up$/);
  });

  it('keeps eight records, and looks up a target once', async () => {
    const many = Array.from({ length: 12 }, (_, i) => record('a.example', 5000 + i));
    const resolver = tableResolver({ srv: { [CLIENT]: many } });
    const observation = await serviceRecords.observe(DOMAIN, makeContext({ resolver }));
    expect(observation).toMatchObject({
      value: { services: { 'xmpp-client': { truncated: true } } },
    });
    expect(resolver.asked.filter((name) => name === 'a.example')).toHaveLength(1);
  });

  it('takes hostile targets for names', async () => {
    const observation = await observe({
      srv: { [CLIENT]: [record('__proto__'), record('x'.repeat(400))] },
    });
    expect(observation.status).toBe('observed');
    expect(JSON.stringify(observation).length).toBeLessThan(65_536);
  });

  it('fails when nothing at all could be looked up', async () => {
    const observation = await observe({ ...blind(DOWN), validation: 'yes' });
    expect(observation).toMatchObject({ status: 'failed', reason: 'dns', detail: 'SERVFAIL' });
  });
});

/** Every service of the domain, and the domain itself. */
function blind(error: Error): DnsTables {
  const services = ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'];
  const names = services.map((service) => `_${service}._tcp.good.example`);
  return {
    srv: Object.fromEntries(names.map((name) => [name, error])),
    hosts: { 'good.example': error },
    caa: { 'good.example': error },
  };
}

const tlsa = (association: string, usage = 3): TlsaRecord => ({
  ...{ usage, selector: 1, matchingType: 1, association },
});
const NO_STATES = { 'xmpp-client': null, 'xmpps-client': null };

describe('signatures', () => {
  it('are told of each answer', async () => {
    const observation = await observe({
      srv: { [CLIENT]: [record('a.example')] },
      hosts: { 'a.example': ['192.0.2.1'] },
      tlsa: { '_5222._tcp.a.example': [tlsa('ab'.repeat(32))] },
      caa: { 'good.example': [{ tag: 'issue', value: 'ca.example', isCritical: false }] },
      dnssec: 'secure',
      states: { 'a.example': 'insecure', '_xmpps-client._tcp.good.example': 'indeterminate' },
      validation: 'yes',
    });
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        dnssec: {
          services: { 'xmpp-client': 'secure', 'xmpps-client': 'indeterminate' },
          hosts: { 'a.example': 'insecure', 'good.example': 'secure' },
        },
        tlsa: [
          {
            ...{ target: 'a.example', port: 5222, dnssec: 'secure' },
            lookup: { state: 'records', records: [tlsa('ab'.repeat(32))], truncated: false },
          },
          // The role without any record has its fallback port.
          { target: 'good.example', port: 5269, lookup: { state: 'absent' }, dnssec: 'secure' },
        ],
        caa: {
          dnssec: 'secure',
          lookup: { state: 'records', at: 'good.example', records: [{ tag: 'issue' }] },
        },
        validation: 'yes',
      },
    });
    const notes = observation.evidence.map(({ text }) => text);
    expect(notes).toContain(`SRV ${CLIENT}: 5 1 5222 a.example; DNSSEC: secure`);
    expect(notes).toContain('DNSSEC: our resolver validates');
    expect(notes).toContain(
      'TLSA: _5222._tcp.a.example 3 1 1 abababababababab…; DNSSEC: secure. none at _5269._tcp.good.example',
    );
    expect(notes).toContain(
      'CAA for good.example, at good.example: 0 issue "ca.example"; DNSSEC: secure',
    );
  });

  it('that do not hold are a failed lookup with a known state, not a look that failed', async () => {
    const bogus = new DnssecFailure('bogus', 'The signatures do not hold.');
    const observation = await observe({ ...blind(bogus), validation: 'yes' });
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        services: { 'xmpp-client': { state: 'failed', reason: 'dns' } },
        dnssec: { services: { 'xmpp-client': 'bogus' }, hosts: { 'good.example': 'bogus' } },
        tlsa: [],
        caa: { lookup: { state: 'failed' }, dnssec: 'bogus' },
      },
    });
  });

  it('are not told of where nobody validates', async () => {
    const observation = await observe({ srv: { [CLIENT]: [record('a.example')] } });
    expect(observation).toMatchObject({
      value: { dnssec: { services: NO_STATES }, validation: 'notConfigured' },
    });
    const [note] = observation.evidence.filter(({ text }) => text.startsWith('DNSSEC:'));
    expect(note?.text).toContain('VOUCH_VALIDATING_RESOLVER');
  });
});

describe('TLSA, CAA and aliases', () => {
  it('tells hosts that are aliases, and what they lead to', async () => {
    const observation = await observe({
      srv: { [CLIENT]: [record('a.example')] },
      hosts: { 'a.example': ['192.0.2.1'], 'good.example': ['192.0.2.1'] },
      aliases: { 'a.example': 'b.example' },
    });
    expect(observation).toMatchObject({ value: { aliases: { 'a.example': 'b.example' } } });
    const [note] = observation.evidence.filter(({ text }) => text.includes('of a.example'));
    expect(note?.text).toMatch(/^Addresses of a\.example \(an alias of b\.example\): 192/);
  });

  it('asks for TLSA once per target and port, and not at fallback ports beside SRV', async () => {
    const both = [record('a.example', 443), record('b.example', 443)];
    const resolver = tableResolver({
      srv: { [CLIENT]: both, '_xmpps-client._tcp.good.example': both },
    });
    await serviceRecords.observe(DOMAIN, makeContext({ resolver }));
    expect(resolver.asked.filter((name) => /^_\d/.test(name)).toSorted()).toEqual([
      '_443._tcp.a.example',
      '_443._tcp.b.example',
      '_5269._tcp.good.example',
    ]);
  });

  it('fits into its row however much a zone holds', async () => {
    const services = ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'];
    const targets = (service: string) =>
      Array.from({ length: 1000 }, (_, i) =>
        record(`${service}-${i}.${'x'.repeat(200)}`, 6000 + i),
      );
    const srv = services.map((service) => [`_${service}._tcp.good.example`, targets(service)]);
    const resolver = tableResolver({
      srv: Object.fromEntries(srv) as Record<string, ServiceRecord[]>,
      caa: {
        'good.example': Array.from({ length: 500 }, (_, i) => ({
          ...{ tag: 'issue', value: `${i}${'v'.repeat(5000)}`, isCritical: true },
        })),
      },
    });
    const observation = await serviceRecords.observe(
      DOMAIN,
      makeContext({
        resolver: {
          ...resolver,
          tlsa: () =>
            Promise.resolve({
              state: 'answered',
              records: Array.from({ length: 300 }, (_, i) => tlsa('f'.repeat(130), i % 256)),
              dnssec: 'indeterminate',
            }),
        },
      }),
    );
    expect(observation).toMatchObject({
      status: 'observed',
      value: {
        tlsa: { length: 16, 0: { lookup: { records: { length: 8 }, truncated: true } } },
        caa: { lookup: { records: { length: 16 }, truncated: true } },
      },
    });
    expect(Buffer.byteLength(JSON.stringify(observation))).toBeLessThan(65_536);
  });
});
