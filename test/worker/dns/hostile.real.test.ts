import { createHash } from 'node:crypto';
import { type Answer, encode } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { type DnsScript, type ScriptedDns, reply, startDns } from './dns-server.ts';

// The hostile cases of resolver.real.test.ts for what only TLSA and CAA can bring: sizes, numbers and climbing.

const patient = new AbortController().signal;
const TARGET = 'im.example';
const PLACE = `_5222._tcp.${TARGET}`;
const running: ScriptedDns[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function resolverOn(script: DnsScript, times = { tryMs: 300, totalMs: 1200 }) {
  const server = await startDns(script);
  running.push(server);
  return { server, resolver: createResolver(server, times) };
}

const tlsa = (matchingType: number, certificate: Buffer, usage = 3): Answer => ({
  ...{ type: 'TLSA', name: PLACE, class: 'IN' },
  data: { usage, selector: 1, matchingType, certificate },
});
const cname = (name: string, data: string): Answer => ({ type: 'CNAME', name, class: 'IN', data });
const caa = (name: string, tag: string, value: string): Answer => ({
  ...{ type: 'CAA', name, class: 'IN' },
  data: { tag: tag as 'issue', value, flags: 0 },
});
/** Over TCP only, as it does not fit into a datagram. */
const overTcp =
  (...answers: Answer[]): DnsScript =>
  (query, send, transport) => {
    const isTcp = transport === 'tcp';
    send(reply(query, isTcp ? answers : [], { isTruncated: !isTcp }));
  };
const always =
  (...answers: Answer[]): DnsScript =>
  (query, send) => {
    send(reply(query, answers));
  };

describe('TLSA', () => {
  it('is read in an order that is always the same', async () => {
    const [low, high] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const { resolver, server } = await resolverOn(
      always(tlsa(1, high), tlsa(1, low), tlsa(1, high, 2)),
    );
    expect(await resolver.tlsa(TARGET, 5222, patient)).toMatchObject({
      records: [
        { usage: 2, selector: 1, matchingType: 1, association: high.toString('hex') },
        { usage: 3, association: low.toString('hex') },
        { usage: 3, association: high.toString('hex') },
      ],
    });
    expect(server.queries).toEqual([`TLSA ${PLACE} udp`]);
  });

  it('of type 0 comes as its SHA-256, of type 2 as it is, of others cut', async () => {
    const whole = Buffer.alloc(900, 7);
    const { resolver } = await resolverOn(
      always(tlsa(0, whole), tlsa(2, Buffer.alloc(64, 8)), tlsa(9, whole)),
    );
    const digest = createHash('sha256').update(whole).digest('hex');
    expect(await resolver.tlsa(TARGET, 5222, patient)).toMatchObject({
      records: [
        { matchingType: 0, association: digest },
        { matchingType: 2, association: '08'.repeat(64) },
        { matchingType: 9, association: '07'.repeat(65) },
      ],
    });
  });

  it('may be a record of 64 kB, and 1000 records', async () => {
    const huge = await resolverOn(overTcp(tlsa(1, Buffer.alloc(65_000, 3))));
    expect(await huge.resolver.tlsa(TARGET, 5222, patient)).toMatchObject({
      records: [{ association: '03'.repeat(65) }],
    });
    const numbers = Array.from({ length: 1000 }, (_, i) => tlsa(1, Buffer.from([i >> 8, i & 255])));
    const many = await resolverOn(overTcp(...numbers));
    expect(await many.resolver.tlsa(TARGET, 5222, patient)).toMatchObject({
      records: { length: 1000 },
    });
  });

  it('may be an alias, in a circle not', async () => {
    const elsewhere = { ...tlsa(1, Buffer.alloc(32)), name: 'tlsa.example' };
    const alias = await resolverOn(always(cname(PLACE, 'tlsa.example'), elsewhere));
    expect(await alias.resolver.tlsa(TARGET, 5222, patient)).toMatchObject({ state: 'answered' });
    const circle = await resolverOn(always(cname(PLACE, PLACE)));
    await expect(circle.resolver.tlsa(TARGET, 5222, patient)).rejects.toMatchObject({
      reason: 'dns',
      detail: `The aliases of ${PLACE} go in a circle.`,
    });
  });

  it('that is shorter than a record can be is passed over, as all that cannot be read', async () => {
    const { resolver } = await resolverOn((query, send) => {
      const answer = reply(query, [tlsa(1, Buffer.alloc(0))]);
      answer.writeUInt16BE(1, answer.length - 5); // the length of its data: one byte instead of three
      send(answer.subarray(0, -2));
    });
    await expect(resolver.tlsa(TARGET, 5222, patient)).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('does not wait half a minute', async () => {
    const { resolver } = await resolverOn(
      (query, send) => {
        setTimeout(() => {
          send(reply(query, []));
        }, 30_000).unref();
      },
      { tryMs: 100, totalMs: 250 },
    );
    const before = Date.now();
    await expect(resolver.tlsa(TARGET, 5222, patient)).rejects.toMatchObject({ reason: 'timeout' });
    expect(Date.now() - before).toBeLessThan(2000);
  });

  it('is not asked for at a target that is no name', async () => {
    const { resolver, server } = await resolverOn(always());
    await expect(resolver.tlsa('a b', 5222, patient)).rejects.toMatchObject({ reason: 'dns' });
    await expect(resolver.tlsa('x'.repeat(64), 1, patient)).rejects.toMatchObject({
      reason: 'dns',
    });
    expect(server.queries).toEqual([]);
  });
});

describe('CAA', () => {
  it('is climbed to', async () => {
    const { resolver, server } = await resolverOn((query, send) => {
      const name = query.questions?.[0]?.name ?? '';
      send(reply(query, name === 'example.org' ? [caa(name, 'ISSUE', 'ca.example')] : []));
    });
    expect(await resolver.caa('a.b.example.org', patient)).toEqual({
      ...{ state: 'answered', at: 'example.org', dnssec: null },
      records: [{ tag: 'issue', value: 'ca.example', isCritical: false }],
    });
    expect(server.queries).toEqual(
      ['a.b.example.org', 'b.example.org', 'example.org'].map((name) => `CAA ${name} udp`),
    );
  });

  it('is made fit to be shown', async () => {
    const { resolver } = await resolverOn(
      always(caa('example', 'is\r\nsue', '<script>\u202e'), caa('example', 'issue', '\0')),
    );
    expect(await resolver.caa('example', patient)).toMatchObject({
      records: [
        { tag: 'is??sue', value: '<script>?' },
        { tag: 'issue', value: '?' },
      ],
    });
  });

  it('ends with the failure below: what stands above might not hold', async () => {
    const { resolver, server } = await resolverOn((query, send) => {
      const isBelow = query.questions?.[0]?.name === 'im.example';
      send(isBelow ? reply(query, [], { rcode: 'SERVFAIL' }) : reply(query, []));
    });
    await expect(resolver.caa('im.example', patient)).rejects.toMatchObject({ reason: 'dns' });
    expect(server.queries).toEqual(['CAA im.example udp']);
  });

  it('is given up when the climb takes too long', async () => {
    const { resolver } = await resolverOn(
      (query, send) => {
        setTimeout(() => {
          send(reply(query, []));
        }, 90);
      },
      { tryMs: 200, totalMs: 250 },
    );
    const name = Array.from({ length: 40 }, () => 'x').join('.');
    await expect(resolver.caa(name, patient)).rejects.toMatchObject({
      reason: 'timeout',
      detail: `Not all CAA records above ${name} were answered in time.`,
    });
  });

  it('whose tag is longer than the record does no harm', async () => {
    const { resolver } = await resolverOn((query, send) => {
      const message = reply(query, [caa('example', 'issue', 'ca.example')]);
      message[message.indexOf('issue') - 1] = 255;
      send(message);
    });
    expect(await resolver.caa('example', patient)).toMatchObject({
      records: [{ tag: 'issueca.example', value: '' }],
    });
  });
});

it('an answer of 64 kB of TXT beside the right one does no harm', async () => {
  const text = Array.from({ length: 250 }, () => Buffer.alloc(255, 97));
  const noise: Answer = { type: 'TXT', name: PLACE, class: 'IN', data: text };
  const { resolver } = await resolverOn(overTcp(noise, tlsa(1, Buffer.alloc(32, 5))));
  expect(encode({ type: 'response', answers: [noise] }).length).toBeGreaterThan(63_000);
  expect(await resolver.tlsa(TARGET, 5222, patient)).toMatchObject({
    records: [{ association: '05'.repeat(32) }],
  });
});
