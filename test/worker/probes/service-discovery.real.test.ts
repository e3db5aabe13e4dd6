import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../rubric/observations.ts';
import { serviceDiscovery } from '../../../worker/probes/service-discovery.ts';
import { NAMESPACES } from '../../../worker/xmpp/namespaces.ts';
import { createS2sPeer } from '../../../worker/xmpp/s2s/create-s2s-peer.ts';
import type { S2sPeer } from '../../../worker/xmpp/s2s/s2s-peer.ts';
import { tableResolver } from '../dns/table-resolver.ts';
import { dnsName, keyPem, makeCertificate, type MadeCertificate } from '../tls/make-certificate.ts';
import { result, scriptedS2s, type Answers, type Asked } from '../xmpp/disco/scripted-s2s.ts';
import { DOMAIN, makeContext } from './context.ts';

const { discoInfo, discoItems, version } = NAMESPACES;
const ROOMS = 'rooms.good.example';
const undo: (() => Promise<void>)[] = [];
let server: MadeCertificate;
let ours: MadeCertificate;

beforeAll(async () => {
  server = await makeCertificate({ name: 'good.example', names: [dnsName('good.example')] });
  ours = await makeCertificate({ name: 'probe.example', names: [dnsName('probe.example')] });
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** One of our peers, whom nobody can reach: what it asks is answered on its own streams. */
async function ownPeer(): Promise<S2sPeer> {
  const { dial, resolver, guard, families } = makeContext({ resolver: tableResolver({}) });
  const full = { certificate: ours.pem, key: keyPem(ours) };
  const peer = await createS2sPeer({
    identity: { domain: 'probe.example', dialbackSecret: 'secret', full, serverOnly: null },
    listenAt: null,
    trustAnchors: [],
    self: { dial, resolver, guard, families },
  });
  undo.push(() => peer.close());
  return peer;
}

/** Looks at a server with those answers; its services are at the same place. */
async function observe(answers: Answers) {
  const endpoint = await scriptedS2s({ key: keyPem(server), cert: server.pem }, answers);
  undo.push(() => endpoint.close());
  const { address, port } = endpoint;
  const names = ['good.example', ROOMS];
  const record = { target: 'xmpp.good.example', port, priority: 5, weight: 1 };
  const srv = Object.fromEntries(names.map((name) => [`_xmpps-server._tcp.${name}`, [record]]));
  const resolver = tableResolver({ srv, hosts: { 'xmpp.good.example': [address] } });
  const context = makeContext({ peers: [await ownPeer()], resolver });
  const startedAt = performance.now();
  const seen: Observation<'service-discovery'> = await serviceDiscovery.observe(DOMAIN, context);
  const ms = performance.now() - startedAt;
  return { seen, asked: endpoint.asked, connections: endpoint.seen.accepted, ms };
}

const query = (namespace: string, children = '') =>
  `<query xmlns='${namespace}'>${children}</query>`;
const feature = (name: string) => query(discoInfo, `<feature var='${name}'/>`);

/** What a harmless server says; `over` is asked first. */
const harmless =
  (over: Answers): Answers =>
  (asked) => {
    const special = over(asked);
    if (special !== null) return special;
    if (asked.namespace === discoInfo) return result(asked, feature(asked.to));
    if (asked.namespace === version) return result(asked, query(version, '<name>x</name>'));
    return result(asked, query(discoItems));
  };
/** Only the disco#info of the domain is answered otherwise. */
const info = (answer: (asked: Asked) => string) =>
  harmless((asked) =>
    asked.namespace === discoInfo && asked.to === 'good.example' ? answer(asked) : null,
  );
const items = (answer: (asked: Asked) => string) =>
  harmless((asked) => (asked.namespace === discoItems ? answer(asked) : null));

describe('service discovery at a hostile server (X8)', () => {
  it.each([
    ['an answer with another id', (asked: Asked) => result(asked, feature('forged'), { id: 'x' })],
    [
      'an answer of another server',
      (asked: Asked) => result(asked, feature('forged'), { from: 'evil.example' }),
    ],
    [
      'an answer of somebody at the server',
      (asked: Asked) => result(asked, feature('forged'), { from: 'a@good.example' }),
    ],
    [
      'an answer without a sender',
      ({ id }: Asked) => `<iq type='result' id='${id}'>${feature('forged')}</iq>`,
    ],
    [
      'a message and a roster push',
      ({ id }: Asked) =>
        `<message from='good.example' to='probe.example' id='${id}' type='result'>${feature('forged')}</message>` +
        `<iq type='set' from='good.example' to='probe.example' id='${id}'><query xmlns='jabber:iq:roster'/></iq>`,
    ],
    [
      'a carbon of an answer',
      (asked: Asked) =>
        `<message from='good.example' to='probe.example'><received xmlns='urn:xmpp:carbons:2'>` +
        `<forwarded xmlns='urn:xmpp:forward:0'>${result(asked, feature('forged'))}</forwarded></received></message>`,
    ],
  ])('takes %s for none, and waits for the right one', async (_, forged) => {
    const { seen } = await observe(
      info((asked) => forged(asked) + result(asked, feature('right'))),
    );
    expect(seen).toMatchObject({ value: { info: { state: 'answered', features: ['right'] } } });
  });

  it('takes the first of two answers', async () => {
    const { seen } = await observe(
      info((asked) => result(asked, feature('first')) + result(asked, feature('second'))),
    );
    expect(seen).toMatchObject({ value: { info: { features: ['first'] } } });
  });

  it('takes an error without a condition for a refusal', async () => {
    const { seen } = await observe(
      info(({ id, to }) => `<iq type='error' from='${to}' to='probe.example' id='${id}'/>`),
    );
    expect(seen).toMatchObject({
      value: { info: { state: 'refused', condition: 'undefined-condition' } },
    });
  });

  it('goes one level deep where everybody lists everybody', async () => {
    const all = ['good.example', ROOMS].map((jid) => `<item jid='${jid}'/>`).join('');
    const { seen, asked, connections } = await observe(
      items((each) => result(each, query(discoItems, all))),
    );
    expect(seen).toMatchObject({
      value: { services: [{ jid: ROOMS, info: { state: 'answered' } }] },
    });
    expect(asked.map(({ to, namespace }) => `${to} ${namespace}`).sort()).toEqual(
      [
        `good.example ${discoInfo}`,
        `good.example ${discoItems}`,
        `good.example ${version}`,
        `${ROOMS} ${discoInfo}`,
      ].sort(),
    );
    expect(connections).toBe(2);
  });

  it('reads one page of a list without end', async () => {
    const page = Array.from({ length: 300 }, (_, at) => `<item jid='u${at}@good.example'/>`).join(
      '',
    );
    const set = `<set xmlns='${NAMESPACES.resultSets}'><last>u299</last><count>100000</count></set>`;
    const { seen, asked } = await observe(
      items((each) => result(each, query(discoItems, page + set))),
    );
    expect(seen).toMatchObject({
      value: {
        items: { state: 'answered', items: { length: 100 }, truncated: true },
        services: [],
      },
    });
    expect(asked).toHaveLength(3);
  });

  it('reads what it keeps of a form with a thousand fields', async () => {
    const fields = Array.from(
      { length: 1000 },
      (_, at) => `<field var='f${at}'><value>x</value></field>`,
    );
    const type = "<field var='FORM_TYPE'><value>urn:xmpp:data-policy:0</value></field>";
    const form = `<x xmlns='jabber:x:data'>${type}${fields.join('')}</x>`;
    const { seen } = await observe(info((asked) => result(asked, query(discoInfo, form))));
    expect(seen).toMatchObject({ value: { dataPolicy: { length: 32 } } });
  });

  it.each([
    [
      '100,000 items',
      items,
      (asked: Asked) => query(discoItems, `<item jid='x.${asked.to}'/>`.repeat(100_000)),
    ],
    [
      '10,000 fields',
      info,
      () => query(discoInfo, `<x xmlns='jabber:x:data'>${"<field var='x'/>".repeat(10_000)}</x>`),
    ],
    [
      'elements nested 10,000 deep',
      info,
      () => query(discoInfo, '<a>'.repeat(10_000) + '</a>'.repeat(10_000)),
    ],
    [
      '10,000 attributes',
      info,
      () =>
        query(
          discoInfo,
          `<a ${Array.from({ length: 10_000 }, (_, at) => `a${at}=''`).join(' ')}/>`,
        ),
    ],
  ] as const)('says of %s that it was too large', async (_, part, content) => {
    const { seen, ms } = await observe(part((asked) => result(asked, content(asked))));
    const state = { state: 'noAnswer', reason: 'too-large' };
    expect(seen).toMatchObject({ value: part === items ? { items: state } : { info: state } });
    expect(ms).toBeLessThan(5000);
  });

  it('gives up one who says nothing', async () => {
    const { seen, ms } = await observe(() => null);
    const state = { state: 'noAnswer', reason: 'timeout' };
    expect(seen).toMatchObject({ value: { info: state, software: state, items: state } });
    expect(ms).toBeLessThan(10_000);
  });
});
