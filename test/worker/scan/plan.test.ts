import { describe, expect, it } from 'vitest';
import { withoutValidation, type ObservedValue } from '../../../rubric/observations.ts';
import { MOST_ENDPOINTS_PER_ROLE, planEndpoints } from '../../../worker/scan/plan.ts';

type Records = ObservedValue<'service-records'>;
const absent = { state: 'absent' } as const;
const notOffered = { state: 'notOffered' } as const;
const failed = { state: 'failed', reason: 'dns', detail: 'SERVFAIL' } as const;
const srv = (...records: [string, number, number?, number?][]) => ({
  state: 'records' as const,
  records: records.map(([target, port, priority = 0, weight = 0]) => ({
    target,
    port,
    priority,
    weight,
  })),
  truncated: false,
});
const at = (...addresses: string[]): Records['hosts'][string] => ({
  state: 'answered',
  addresses: addresses.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
    refusal: address.startsWith('10.') ? `${address} is private` : null,
  })),
  failedFamilies: [],
});
const records = (
  services: Partial<Records['services']>,
  hosts: Records['hosts'] = { 'a.test': at('192.0.2.1') },
): Records => ({
  services: {
    'xmpp-client': notOffered,
    'xmpps-client': notOffered,
    'xmpp-server': notOffered,
    'xmpps-server': notOffered,
    ...services,
  },
  hosts,
  ...withoutValidation(Object.keys(hosts)),
});
const plan = (value: Records, families: readonly (4 | 6)[] = [4, 6]) =>
  planEndpoints(value, { domain: 'a.test', families });
const places = (value: Records, families?: readonly (4 | 6)[]) =>
  plan(value, families).map(
    ({ endpoint: { service, target, port, address } }) =>
      `${service} ${target}:${port} ${String(address)}`,
  );

describe('planEndpoints', () => {
  it('follows SRV by priority, then weight, direct TLS beside STARTTLS', () => {
    const value = records(
      {
        'xmpp-client': srv(['b.test', 5222, 10], ['a.test', 5222, 1, 1], ['a.test', 80, 1, 9]),
        'xmpps-client': srv(['a.test', 443]),
      },
      { 'a.test': at('192.0.2.1'), 'b.test': at('192.0.2.2') },
    );
    expect(places(value)).toEqual([
      'xmpp-client a.test:80 192.0.2.1',
      'xmpps-client a.test:443 192.0.2.1',
      'xmpp-client a.test:5222 192.0.2.1',
      'xmpp-client b.test:5222 192.0.2.2',
    ]);
    expect(plan(value).map(({ endpoint }) => endpoint.tlsMode)).toContain('direct');
  });

  it('plans the fallback ports only where the role has no SRV record at all', () => {
    expect(
      places(
        records({
          'xmpp-client': absent,
          'xmpps-client': absent,
          'xmpp-server': absent,
          'xmpps-server': srv(['a.test', 5270]),
        }),
      ),
    ).toEqual(['xmpp-client a.test:5222 192.0.2.1', 'xmpps-server a.test:5270 192.0.2.1']);
    const fallback = plan(records({ 'xmpp-server': absent, 'xmpps-server': absent }));
    expect(fallback.map(({ endpoint }) => [endpoint.port, endpoint.source])).toEqual([
      [5269, 'fallback'],
    ]);
  });

  it('does not fall back when a lookup failed or the target is "."', () => {
    expect(places(records({ 'xmpp-client': absent, 'xmpps-client': failed }))).toEqual([]);
    expect(places(records({ 'xmpp-client': absent, 'xmpps-client': notOffered }))).toEqual([]);
    expect(places(records({ 'xmpp-client': srv(['.', 0]) }))).toEqual([]);
  });

  it('plans the same place once', () => {
    const twice = records({ 'xmpp-client': srv(['a.test', 5222], ['a.test', 5222, 5]) });
    expect(places(twice)).toEqual(['xmpp-client a.test:5222 192.0.2.1']);
  });

  it('leaves out the families that we do not have', () => {
    const value = records(
      { 'xmpp-client': srv(['a.test', 5222]) },
      { 'a.test': at('192.0.2.1', '2001:db8::1') },
    );
    expect(places(value)).toHaveLength(2);
    expect(places(value, [4])).toEqual(['xmpp-client a.test:5222 192.0.2.1']);
    expect(plan(records({ 'xmpp-client': srv(['a.test', 1]) }), [6])).toMatchObject([
      { endpoint: { address: null }, problem: { reason: 'unroutable' } },
    ]);
  });

  it('dials no refused address, and says so where there is no other', () => {
    const mixed = { 'a.test': at('10.0.0.1', '192.0.2.1') };
    const service = { 'xmpp-client': srv(['a.test', 5222]) };
    expect(places(records(service, mixed))).toEqual(['xmpp-client a.test:5222 192.0.2.1']);
    expect(plan(records(service, { 'a.test': at('10.0.0.1') }))).toMatchObject([
      {
        endpoint: { address: null },
        problem: { reason: 'address-not-public', detail: '10.0.0.1 is private' },
      },
    ]);
  });

  it('names the reason where a target has no address or its lookup failed', () => {
    const service = { 'xmpp-client': srv(['a.test', 5222]) };
    const problem = (hosts: Records['hosts']) => plan(records(service, hosts))[0]?.problem;
    expect(problem({ 'a.test': at() })).toMatchObject({ reason: 'dns' });
    expect(problem({ 'a.test': failed })).toEqual({ reason: 'dns', detail: 'SERVFAIL' });
    expect(problem({})).toMatchObject({ reason: 'dns' });
  });

  it('keeps to eight endpoints per role, each service and target in turn', () => {
    const many = (start: number) =>
      Array.from({ length: 12 }, (_, index) => `192.0.2.${start + index}`);
    const value = records(
      {
        'xmpp-client': srv(['a.test', 5222], ['b.test', 5222]),
        'xmpps-client': srv(['a.test', 443]),
      },
      { 'a.test': at(...many(1)), 'b.test': at(...many(101)) },
    );
    expect(places(value)).toHaveLength(MOST_ENDPOINTS_PER_ROLE);
    expect(places(value).slice(0, 4)).toEqual([
      'xmpp-client a.test:5222 192.0.2.1',
      'xmpps-client a.test:443 192.0.2.1',
      'xmpp-client b.test:5222 192.0.2.101',
      'xmpps-client a.test:443 192.0.2.2',
    ]);
  });
});
