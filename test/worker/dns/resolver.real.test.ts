import type { Answer, DecodedPacket } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { closedPort } from '../net/endpoints.ts';
import { type DnsScript, type ScriptedDns, reply, startDns } from './dns-server.ts';

const patient = new AbortController().signal;
const NAME = 'im.example';
const running: ScriptedDns[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function resolverOn(script: DnsScript, times = { tryMs: 300, totalMs: 1200 }) {
  const server = await startDns(script);
  running.push(server);
  return { server, resolver: createResolver(server, times) };
}

const typeOf = (query: DecodedPacket) => query.questions?.[0]?.type;
const nameOf = (query: DecodedPacket) => query.questions?.[0]?.name ?? '';
const srv = (target: string, port: number, priority = 0, weight = 0): Answer => ({
  type: 'SRV',
  name: NAME,
  class: 'IN',
  data: { target, port, priority, weight },
});
const cname = (name: string, data: string): Answer => ({ type: 'CNAME', name, class: 'IN', data });
const a = (data: string, name = NAME): Answer => ({ type: 'A', name, class: 'IN', data });
const aaaa = (data: string, name = NAME): Answer => ({ type: 'AAAA', name, class: 'IN', data });

/** Answers A with these and AAAA with nothing. */
const answering =
  (...answers: Answer[]): DnsScript =>
  (query, send) => {
    send(reply(query, typeOf(query) === 'A' ? answers : []));
  };
const one = { state: 'answered', records: [{ address: '9.9.9.9', family: 4 }], failedFamilies: [] };

describe('what is there', () => {
  it('gives SRV records, the most preferred first', async () => {
    const { resolver, server } = await resolverOn((query, send) => {
      send(
        reply(query, [
          srv('C.Example.', 5269, 10, 1),
          srv('b.example', 5222, 5, 1),
          srv('a.example', 5222, 5, 9),
        ]),
      );
    });
    expect(await resolver.srv('IM.Example.', patient)).toEqual({
      state: 'answered',
      records: [
        { target: 'a.example', port: 5222, priority: 5, weight: 9 },
        { target: 'b.example', port: 5222, priority: 5, weight: 1 },
        { target: 'c.example', port: 5269, priority: 10, weight: 1 },
      ],
      dnssec: null,
    });
    expect(server.queries).toEqual([`SRV ${NAME} udp`]);
  });

  it('gives the target "." as it is', async () => {
    const { resolver } = await resolverOn((query, send) => {
      send(reply(query, [srv('.', 0)]));
    });
    expect(await resolver.srv(NAME, patient)).toMatchObject({
      records: [{ target: '.', port: 0 }],
    });
  });

  it('gives the addresses of both families', async () => {
    const { resolver, server } = await resolverOn((query, send) => {
      send(reply(query, typeOf(query) === 'A' ? [a('9.9.9.9')] : [aaaa('2a01:4f8:0:0::1')]));
    });
    expect(await resolver.addresses(NAME, patient)).toEqual({
      state: 'answered',
      records: [
        { address: '9.9.9.9', family: 4 },
        { address: '2a01:4f8::1', family: 6 },
      ],
      failedFamilies: [],
      ...{ dnssec: null, alias: null },
    });
    expect(server.queries.toSorted()).toEqual([`A ${NAME} udp`, `AAAA ${NAME} udp`]);
  });

  it('takes 8 addresses of a family', async () => {
    const many = Array.from({ length: 30 }, (_, i) => a(`9.9.9.${i}`));
    const { resolver } = await resolverOn(answering(...many));
    expect(await resolver.addresses(NAME, patient)).toMatchObject({ records: { length: 8 } });
  });

  it('takes only the records of the name and class that were asked', async () => {
    const { resolver } = await resolverOn(
      answering(
        a('6.6.6.6', 'other.example'),
        { type: 'A', name: NAME, class: 'CH', data: '6.6.6.6' },
        aaaa('2a01:4f8::1'),
        a('9.9.9.9', 'IM.example'),
      ),
    );
    expect(await resolver.addresses(NAME, patient)).toMatchObject(one);
  });

  it.each([
    ['A', a('9.9.9.9'), 6],
    ['AAAA', aaaa('2a01:4f8::1'), 4],
  ] as const)(
    'takes %s where the other family cannot be looked up, and tells',
    async (type, found, failed) => {
      const { resolver } = await resolverOn((query, send) => {
        const isHere = typeOf(query) === type;
        send(isHere ? reply(query, [found]) : reply(query, [], { rcode: 'SERVFAIL' }));
      });
      expect(await resolver.addresses(NAME, patient)).toMatchObject({
        records: [{ family: failed === 4 ? 6 : 4 }],
        failedFamilies: [failed],
      });
    },
  );
});

describe('what is not there', () => {
  it('is absent on NXDOMAIN and where there is no data', async () => {
    const missing = await resolverOn((query, send) => {
      send(reply(query, [], { rcode: 'NXDOMAIN' }));
    });
    const empty = await resolverOn((query, send) => {
      send(reply(query, []));
    });
    for (const { resolver } of [missing, empty]) {
      expect(await resolver.srv(NAME, patient)).toEqual({ state: 'absent', dnssec: null });
      expect(await resolver.addresses(NAME, patient)).toMatchObject({ state: 'absent' });
    }
  });

  it('is absent when an alias leads to nothing', async () => {
    const { resolver } = await resolverOn((query, send) => {
      send(reply(query, [cname(NAME, 'gone.example')], { rcode: 'NXDOMAIN' }));
    });
    expect(await resolver.addresses(NAME, patient)).toMatchObject({ state: 'absent' });
  });
});

describe('what cannot be looked up', () => {
  it.each([
    [
      'SERVFAIL',
      `The name cannot be looked up: the name servers of ${NAME} do not answer, or DNSSEC fails there (SERVFAIL).`,
    ],
    [
      'REFUSED',
      `The name cannot be looked up: our resolver will not answer about ${NAME} (REFUSED).`,
    ],
  ] as const)('%s fails', async (rcode, detail) => {
    const { resolver } = await resolverOn((query, send) => {
      send(reply(query, [], { rcode }));
    });
    await expect(resolver.srv(NAME, patient)).rejects.toMatchObject({ reason: 'dns', detail });
    await expect(resolver.addresses(NAME, patient)).rejects.toMatchObject({ reason: 'dns' });
  });

  it('tells the extended error', async () => {
    const data = Buffer.concat([Buffer.from([0, 6]), Buffer.from('signature\nexpired')]);
    const opt = {
      ...{ type: 'OPT', name: '.', udpPayloadSize: 1232, extendedRcode: 0, ednsVersion: 0 },
      ...{ flags: 0, flag_do: false, options: [{ code: 15, data }] },
    } as unknown as Answer;
    const { resolver } = await resolverOn((query, send) => {
      send(reply(query, [], { rcode: 'SERVFAIL', additionals: [opt] }));
    });
    await expect(resolver.srv(NAME, patient)).rejects.toMatchObject({
      detail: expect.stringContaining('extended error 6: signature?expired') as string,
    });
  });

  it('times out, after a second try', async () => {
    const { resolver, server } = await resolverOn(() => undefined, { tryMs: 100, totalMs: 1000 });
    await expect(resolver.srv(NAME, patient)).rejects.toMatchObject({
      reason: 'timeout',
      detail: 'Our resolver did not answer in time.',
    });
    expect(server.queries).toHaveLength(2);
  });

  it('keeps to one absolute deadline however the time is spent', async () => {
    let n = 0;
    const { resolver } = await resolverOn(
      (query, send) => {
        setTimeout(() => {
          send(reply(query, [cname(nameOf(query), `x${String(n++)}.example`)]));
        }, 150);
      },
      { tryMs: 200, totalMs: 500 },
    );
    await expect(resolver.srv(NAME, patient)).rejects.toMatchObject({
      reason: 'timeout',
      detail: `No answer about ${NAME} within 0.5 seconds: its name servers are slow or down.`,
    });
  });

  it('says that the resolver is not there', async () => {
    const resolver = createResolver({ address: '127.0.0.1', port: await closedPort() });
    await expect(resolver.srv(NAME, patient)).rejects.toMatchObject({
      reason: 'dns',
      detail: expect.stringMatching(/^Our resolver cannot be reached\. /) as string,
    });
  });

  it('ends with the reason of the abort', async () => {
    const { resolver } = await resolverOn(() => undefined);
    const controller = new AbortController();
    const failure = new ProbeFailure('over-budget', 'Enough.');
    const waiting = resolver.addresses(NAME, controller.signal);
    controller.abort(failure);
    await expect(waiting).rejects.toBe(failure);
    await expect(resolver.srv(NAME, controller.signal)).rejects.toBe(failure);
  });

  it.each(['', '.', 'a..b', 'a b', 'ä.example', `${'a'.repeat(64)}.example`, 'a\0b', '_a.*'])(
    'does not ask for %j',
    async (name) => {
      const { resolver, server } = await resolverOn(answering(a('9.9.9.9')));
      await expect(resolver.srv(name, patient)).rejects.toMatchObject({ reason: 'dns' });
      await expect(resolver.addresses(name, patient)).rejects.toMatchObject({ reason: 'dns' });
      expect(server.queries).toEqual([]);
    },
  );
});

describe('a second try', () => {
  it('comes when the first question is lost', async () => {
    const ids: number[] = [];
    const { resolver } = await resolverOn((query, send) => {
      ids.push(query.id);
      if (ids.length > 1) send(reply(query, [srv('a.example', 5222)]));
    });
    expect(await resolver.srv(NAME, patient)).toMatchObject({ state: 'answered' });
    expect(ids).toHaveLength(2);
  });
});

describe('aliases', () => {
  it('are followed inside an answer', async () => {
    const { resolver, server } = await resolverOn(
      answering(
        cname(NAME, 'b.example'),
        cname('B.example', 'c.example'),
        a('9.9.9.9', 'c.example'),
      ),
    );
    expect(await resolver.addresses(NAME, patient)).toMatchObject(one);
    expect(server.queries.filter((query) => query.startsWith('A '))).toHaveLength(1);
  });

  it('are followed beyond an answer', async () => {
    const { resolver } = await resolverOn((query, send) => {
      const answers =
        nameOf(query) === NAME ? [cname(NAME, 'b.example')] : [a('9.9.9.9', 'b.example')];
      send(reply(query, typeOf(query) === 'A' ? answers : []));
    });
    expect(await resolver.addresses(NAME, patient)).toMatchObject(one);
  });

  const chain = (length: number): Answer[] => {
    const name = (i: number) => (i === 0 ? NAME : `x${i}.example`);
    const links = Array.from({ length }, (_, i) => cname(name(i), name(i + 1)));
    return [...links, a('9.9.9.9', name(length))];
  };

  it('may be 8, and no more', async () => {
    const eight = await resolverOn(answering(...chain(8)));
    expect(await eight.resolver.addresses(NAME, patient)).toMatchObject(one);
    for (const length of [9, 20]) {
      const long = await resolverOn(answering(...chain(length)));
      await expect(long.resolver.addresses(NAME, patient)).rejects.toMatchObject({
        reason: 'dns',
        detail: `${NAME} leads through more than 8 aliases.`,
      });
    }
  });

  it('may not go in a circle', async () => {
    const inside = await resolverOn(answering(cname(NAME, 'b.example'), cname('b.example', NAME)));
    const itself = await resolverOn(answering(cname(NAME, NAME)));
    const beyond = await resolverOn((query, send) => {
      const to = nameOf(query) === NAME ? 'b.example' : NAME;
      send(reply(query, [cname(nameOf(query), to)]));
    });
    for (const { resolver } of [inside, itself, beyond]) {
      await expect(resolver.addresses(NAME, patient)).rejects.toMatchObject({
        reason: 'dns',
        detail: `The aliases of ${NAME} go in a circle.`,
      });
    }
  });
});

describe('what does not fit', () => {
  const honest = (query: DecodedPacket) => reply(query, [srv('good.example', 5222)]);
  const forged = (query: DecodedPacket, change: Partial<DecodedPacket>) =>
    reply({ ...query, ...change }, [srv('evil.example', 5222)]);
  const good = { state: 'answered', records: [{ target: 'good.example' }] };

  it.each<[what: string, (query: DecodedPacket & { id: number }) => Buffer]>([
    ['another id', (query) => forged(query, { id: query.id ^ 1 })],
    ['another name', (query) => forged(query, { questions: [{ type: 'SRV', name: 'x.example' }] })],
    ['another type', (query) => forged(query, { questions: [{ type: 'A', name: NAME }] })],
    ['no question', (query) => forged(query, { questions: [] })],
    [
      'two questions',
      (query) =>
        forged(query, { questions: [...(query.questions ?? []), ...(query.questions ?? [])] }),
    ],
    [
      'no response',
      (query) =>
        Buffer.concat([
          forged(query, {}).subarray(0, 2),
          Buffer.from([0, 0]),
          forged(query, {}).subarray(4),
        ]),
    ],
    ['garbage', () => Buffer.alloc(500, 0xff)],
    ['a bare header', (query) => forged(query, {}).subarray(0, 12)],
    ['nothing', () => Buffer.alloc(0)],
    ['a cut message', (query) => forged(query, {}).subarray(0, -5)],
  ])('is passed over, and the true answer after it taken: %s', async (_what, forge) => {
    const { resolver, server } = await resolverOn((query, send) => {
      send(forge(query));
      send(honest(query));
    });
    expect(await resolver.srv(NAME, patient)).toMatchObject(good);
    expect(server.queries).toHaveLength(1);
  });

  it('fails when it is a flood', async () => {
    const { resolver } = await resolverOn((_query, send) => {
      for (let i = 0; i < 200; i++) send(Buffer.alloc(20, i));
    });
    await expect(resolver.srv(NAME, patient)).rejects.toMatchObject({
      reason: 'dns',
      detail: 'Our resolver’s answers do not fit our question.',
    });
  });

  it('is made fit to be shown', async () => {
    const { resolver } = await resolverOn((query, send) => {
      send(reply(query, [srv('evil\r\n<b>\u202e.example', 5222)]));
    });
    const found = await resolver.srv(NAME, patient);
    expect(found).toMatchObject({ records: [{ target: 'evil??<b>?.example' }] });
  });
});

describe('over TCP', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => srv(`t${i}.example`, 5222, i));

  it('comes what does not fit into a datagram: 1000 SRV records', async () => {
    const { resolver, server } = await resolverOn((query, send, transport) => {
      const isTcp = transport === 'tcp';
      send(reply(query, isTcp ? many(1000) : [], { isTruncated: !isTcp }));
    });
    const found = await resolver.srv(NAME, patient);
    expect(found).toMatchObject({ state: 'answered', records: { length: 1000 } });
    expect(found).toHaveProperty('records[0].target', 't0.example');
    expect(server.queries).toEqual([`SRV ${NAME} udp`, `SRV ${NAME} tcp`]);
  });

  it.each<[what: string, reason: string, DnsScript]>([
    ['stays mute', 'timeout', () => undefined],
    [
      'answers something else',
      'dns',
      (query, send) => {
        send(reply({ ...query, id: query.id ^ 1 }, []));
      },
    ],
    [
      'answers garbage',
      'dns',
      (_query, send) => {
        send(Buffer.alloc(300, 0xff));
      },
    ],
  ])('fails when the server %s', async (_what, reason, tcpScript) => {
    const { resolver } = await resolverOn((query, send, transport) => {
      if (transport === 'udp') send(reply(query, [], { isTruncated: true }));
      else tcpScript(query, send, transport);
    });
    await expect(resolver.srv(NAME, patient)).rejects.toMatchObject({ reason });
  });
});
