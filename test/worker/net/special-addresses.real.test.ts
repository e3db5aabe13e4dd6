import type { Answer } from 'dns-packet';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  SPECIAL_IPV4,
  SPECIAL_IPV6,
  SPECIAL_OTHER,
} from '../../../rubric/iana/special-addresses.table.ts';
import { createResolver } from '../../../worker/dns/resolver.ts';
import { type Meter, createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { httpsGet } from '../../../worker/net/https-get.ts';
import { type Limiter, createLimiter } from '../../../worker/net/limiter.ts';
import { samples } from '../../rubric/iana/samples.ts';
import { type ScriptedDns, reply, startDns } from '../dns/dns-server.ts';
import { type ScriptedEndpoint, listen } from './endpoints.ts';
import { type TestKeys, listenHttps, makeTestKeys } from './web.ts';

const patient = new AbortController().signal;
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

/** Answers an A or AAAA query with what `of` gives for the name; the family decides the type. */
async function dnsServing(of: (name: string) => readonly string[]): Promise<ScriptedDns> {
  const server = await startDns((query, send) => {
    const { name = '', type } = query.questions?.[0] ?? {};
    const records = of(name).map((data): Answer => {
      return { type: data.includes(':') ? 'AAAA' : 'A', name, class: 'IN', ttl: 0, data };
    });
    send(
      reply(
        query,
        records.filter((record) => record.type === type),
      ),
    );
  });
  closing.push(server);
  return server;
}

function waysOut(dns: ScriptedDns, allow: string[], limiter?: Limiter) {
  const meter: Meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const guard = createGuard(allow);
  const pace = limiter ?? createLimiter({ spacingMs: 0, jitterMs: 0 });
  const dial = createDial({ guard, limiter: pace, meter });
  return { meter, guard, dial, resolver: createResolver(dns) };
}

/** Nobody is ever let in, and each knock is noted. */
function closedGate(): { limiter: Limiter; knocks: string[] } {
  const knocks: string[] = [];
  return {
    knocks,
    limiter: {
      enter(address) {
        knocks.push(address);
        return Promise.reject(new Error(`${address} was let through to the network`));
      },
    },
  };
}

const blocks = [
  ...SPECIAL_IPV4,
  ...SPECIAL_IPV6,
  ...SPECIAL_OTHER,
  { block: '100:0:0:1::1/128', name: 'Dummy IPv6 Prefix' },
  { block: '169.254.169.254/32', name: 'Link Local' },
  { block: '64:ff9b::7f00:1/128', name: 'IPv4-IPv6 Translation' },
  { block: '2002:7f00:1::/128', name: '6to4' },
];

describe('D1 D2 a name that leads to a special-purpose block', () => {
  let dns: ScriptedDns;
  // The block is the name: b12-1.example leads to the middle address of the 13th row.
  const addressOf = (name: string) => {
    const [, row, sample] = /^b(\d+)-(\d)\.example$/.exec(name) ?? [];
    const address = samples(blocks[Number(row)]?.block ?? '')[Number(sample)];
    return address === undefined ? [] : [address];
  };
  beforeAll(async () => {
    dns = await dnsServing(addressOf);
    closing.pop();
  });
  afterAll(() => dns.close());

  it.each(blocks.map(({ block, name }, row) => ({ block, name, row })))(
    'is not connected to: $block ($name)',
    async ({ row }) => {
      const gate = closedGate();
      const { resolver, dial, guard, meter } = waysOut(dns, [], gate.limiter);
      for (const sample of [0, 1, 2]) {
        const name = `b${row}-${sample}.example`;
        const found = await resolver.addresses(name, patient);
        if (found.state === 'absent') throw new Error(`The scripted DNS does not know ${name}`);
        for (const { address } of found.records) {
          await expect(dial({ address, port: 5222 }, { signal: patient })).rejects.toMatchObject({
            reason: 'address-not-public',
            detail: expect.stringContaining(`${address} is not public`) as string,
          });
        }
        const web = { dial, resolver, guard, families: [4, 6] as const, webPort: 443 };
        const context = { ...web, trustAnchors: [], contact: null, signal: patient };
        await expect(httpsGet(`https://${name}/`, context)).rejects.toMatchObject({
          reason: 'address-not-public',
        });
      }
      expect([meter.connections, gate.knocks]).toEqual([0, []]);
    },
  );
});

describe('D3 a resolver that answers public first and private later', () => {
  let keys: TestKeys;
  beforeAll(async () => {
    keys = await makeTestKeys();
  });
  afterAll(() => keys.remove());

  /** 127.0.0.7 stands for a public address here, 127.0.0.1 for a private one: the guard allows only the first. */
  const PUBLIC = '127.0.0.7';
  const PRIVATE = '127.0.0.1';

  async function rebinding(publicAnswers: number) {
    let asked = 0;
    const dns = await dnsServing(() => [asked++ < publicAnswers ? PUBLIC : PRIVATE]);
    return { dns, ...waysOut(dns, [`${PUBLIC}/32`]) };
  }

  async function twins(
    start: (address: string, port?: number) => Promise<ScriptedEndpoint>,
  ): Promise<{ open: ScriptedEndpoint; trap: ScriptedEndpoint }> {
    const open = await start(PUBLIC);
    const trap = await start(PRIVATE, open.port);
    closing.push(open, trap);
    return { open, trap };
  }

  it('is not followed: what was checked is dialled, and nothing is resolved again', async () => {
    const { open, trap } = await twins((address, port) =>
      listen((socket) => socket.end('hi'), { address, ...(port === undefined ? {} : { port }) }),
    );
    const { dns, resolver, dial, meter } = await rebinding(2); // A and AAAA of the first lookup
    const found = await resolver.addresses('im.example', patient);
    const address = found.state === 'answered' ? (found.records[0]?.address ?? '') : '';
    const queries = dns.queries.length;
    for (let i = 0; i < 3; i++) {
      const socket = await dial({ address, port: open.port }, { signal: patient });
      expect(socket.remoteAddress).toBe(PUBLIC);
      socket.destroy();
    }
    expect(dns.queries).toHaveLength(queries);
    expect([open.seen.accepted, trap.seen.accepted, meter.connections]).toEqual([3, 0, 3]);
    // By now the name leads to the private address, and that one is refused.
    const later = await resolver.addresses('im.example', patient);
    expect(later).toMatchObject({
      state: 'answered',
      records: [{ address: PRIVATE, family: 4 }],
      failedFamilies: [],
    });
    await expect(
      dial({ address: PRIVATE, port: open.port }, { signal: patient }),
    ).rejects.toMatchObject({ reason: 'address-not-public' });
    expect(trap.seen.accepted).toBe(0);
  });

  it('is not followed over HTTPS either, and a redirect to the same name is checked anew', async () => {
    const options = await keys.of('good.example');
    const { open, trap } = await twins((address, port) =>
      listenHttps(
        options,
        (request, response) => {
          if (request.url === '/again') response.writeHead(302, { Location: '/' }).end();
          else response.end('hi');
        },
        { address, ...(port === undefined ? {} : { port }) },
      ),
    );
    const { resolver, dial, guard } = await rebinding(2);
    const context = {
      ...{ dial, resolver, guard, families: [4, 6] as const, webPort: open.port },
      ...{ trustAnchors: [keys.ca], contact: null, signal: patient },
    };
    const base = `https://good.example:${open.port}`;
    await expect(httpsGet(`${base}/again`, context)).rejects.toMatchObject({
      reason: 'address-not-public',
    });
    expect([open.seen.accepted, trap.seen.accepted]).toEqual([1, 0]);
  });
});
