import { describe, expect, it } from 'vitest';
import type {
  Answer,
  Addresses,
  AddressRecord,
  Resolver,
  ServiceRecord,
} from '../../../worker/dns/resolver.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { serviceRecords } from '../../../worker/probes/service-records.ts';
import { DOMAIN, makeContext } from './context.ts';

const DOWN = new ProbeFailure('dns', 'SERVFAIL');
const record = (target: string, port = 5222, priority = 5): ServiceRecord => ({
  target,
  port,
  priority,
  weight: 1,
});

/** A resolver that knows what stands in the tables; an error in them is thrown. */
function resolverOf(
  services: Record<string, ServiceRecord[] | Error>,
  hosts: Record<string, string[] | Error> = {},
): Resolver & { asked: string[] } {
  const asked: string[] = [];
  const look = <T>(name: string, found: T[] | Error | undefined): Promise<Answer<T>> => {
    asked.push(name);
    if (found instanceof Error) return Promise.reject(found);
    return Promise.resolve(
      found === undefined ? { state: 'absent' } : { state: 'answered', records: found },
    );
  };
  return {
    asked,
    srv: (name) => look(name, Object.hasOwn(services, name) ? services[name] : undefined),
    addresses: (name) => {
      const found = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
      if (found instanceof Error) return Promise.reject(found);
      asked.push(name);
      return Promise.resolve(addressesOf(found ?? []));
    },
  };
}
/** 'no 6' among the addresses: that family could not be looked up. */
function addressesOf(found: readonly string[]): Addresses {
  if (found.length === 0) return { state: 'absent' };
  const records = found
    .filter((address) => !address.startsWith('no '))
    .map((address): AddressRecord => ({ address, family: address.includes(':') ? 6 : 4 }));
  const failedFamilies = ([4, 6] as const).filter((family) => found.includes(`no ${family}`));
  return { state: 'answered', records, failedFamilies };
}
const observe = (...tables: Parameters<typeof resolverOf>) =>
  serviceRecords.observe(DOMAIN, makeContext({ resolver: resolverOf(...tables) }));
const CLIENT = '_xmpp-client._tcp.good.example';

describe('the service-records probe', () => {
  it('tells records, absence, "not offered" and failure apart', async () => {
    const observation = await observe(
      {
        [CLIENT]: [record('a.example'), record('b.example', 443, 10)],
        '_xmpps-client._tcp.good.example': [record('.')],
        '_xmpp-server._tcp.good.example': DOWN,
      },
      { 'a.example': ['127.0.0.1', '10.0.0.1'], 'b.example': ['192.0.2.1'], 'good.example': DOWN },
    );
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
    const observation = await observe({}, { 'good.example': ['192.168.1.1', '::1'] });
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
    const observation = await observe(
      { [CLIENT]: [record('a.example')] },
      { 'a.example': ['192.0.2.1', 'no 6'], 'good.example': ['192.0.2.1'] },
    );
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
    const resolver = resolverOf({ [CLIENT]: many });
    const observation = await serviceRecords.observe(DOMAIN, makeContext({ resolver }));
    expect(observation).toMatchObject({
      value: { services: { 'xmpp-client': { truncated: true } } },
    });
    expect(resolver.asked.filter((name) => name === 'a.example')).toHaveLength(1);
  });

  it('takes hostile targets for names', async () => {
    const observation = await observe({ [CLIENT]: [record('__proto__'), record('x'.repeat(400))] });
    expect(observation.status).toBe('observed');
    expect(JSON.stringify(observation).length).toBeLessThan(65_536);
  });

  it('fails when nothing at all could be looked up', async () => {
    const resolver: Resolver = {
      srv: () => Promise.reject(DOWN),
      addresses: () => Promise.reject(DOWN),
    };
    const observation = await serviceRecords.observe(DOMAIN, makeContext({ resolver }));
    expect(observation).toMatchObject({ status: 'failed', reason: 'dns', detail: 'SERVFAIL' });
  });
});
