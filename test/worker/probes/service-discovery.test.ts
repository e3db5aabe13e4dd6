import { describe, expect, it } from 'vitest';
import type { Observation, ObservedValue } from '../../../rubric/observations.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { serviceDiscovery } from '../../../worker/probes/service-discovery.ts';
import { tableResolver, type DnsTables } from '../dns/table-resolver.ts';
import {
  infoOf,
  itemsOf,
  outbound,
  scriptedPeer,
  versionOf,
  type Script,
  type Says,
} from '../xmpp/disco/scripted-peer.ts';
import { DOMAIN, makeContext } from './context.ts';

const HERE = '127.0.0.1';
const ELSEWHERE = '127.0.0.2';
const HOSTS: Readonly<Record<string, string[]>> = {
  'good.example': [HERE],
  'rooms.good.example': [HERE],
  'upload.good.example': [HERE],
};
const SERVER = "<identity category='server' type='im' name='Prosody'/><feature var='urn:a'/>";
const ROOMS = "<identity category='conference' type='text'/>";

/** good.example with all that is told; `says` replaces an entity's answers. */
const script = (says: Script['says'] = {}, over: Omit<Script, 'says'> = {}): Script => ({
  ...over,
  says: {
    'good.example': {
      ...infoOf(SERVER),
      ...versionOf('Prosody'),
      ...itemsOf('rooms.good.example', 'upload.good.example'),
    },
    'rooms.good.example': infoOf(ROOMS),
    'upload.good.example': infoOf(
      "<identity category='store' type='file'/><x xmlns='jabber:x:data'>" +
        "<field var='FORM_TYPE'><value>urn:xmpp:http:upload:0</value></field>" +
        "<field var='max-file-size'><value>10485760</value></field></x>",
    ),
    ...says,
  },
});

type Run = ObservedValue<'federation'>['runs'][number];
const run = (over: Partial<Run> = {}): Run => ({
  probeDomain: 'probe.example',
  listener: 'reached',
  outbound: outbound(),
  inbound: null,
  ping: { state: 'answered', via: 'inbound', condition: null, roundTripMs: 5 },
  ...over,
});
const NO_PING = { state: 'noAnswer', via: null, condition: null, roundTripMs: null } as const;

function contextWith(
  runs: readonly Run[],
  parts: Partial<ProbeContext>,
  dns: DnsTables = { hosts: HOSTS },
): ProbeContext {
  const seen = [{ probe: 'federation', status: 'observed', value: { runs, serverOnly: null } }];
  return makeContext({
    resolver: tableResolver(dns),
    earlier: (probe) => (probe === 'federation' ? seen : []) as never,
    ...parts,
  });
}

async function observe(context: ProbeContext) {
  const seen: Observation<'service-discovery'> = await serviceDiscovery.observe(DOMAIN, context);
  if (seen.status === 'failed') throw new Error(seen.detail);
  return seen.value;
}

describe('the service-discovery probe', () => {
  it('asks on the stream on which the ping was answered, then each service on its own, one at a time', async () => {
    const peer = scriptedPeer(script());
    const value = await observe(contextWith([run()], { peers: [peer] }));
    expect(value).toEqual({
      info: {
        state: 'answered',
        identities: [{ category: 'server', type: 'im', name: 'Prosody' }],
        features: ['urn:a'],
        truncated: false,
      },
      software: { state: 'answered', name: 'Prosody', version: null, os: null },
      contacts: {},
      outage: null,
      dataPolicy: null,
      items: {
        state: 'answered',
        items: [
          { jid: 'rooms.good.example', name: null },
          { jid: 'upload.good.example', name: null },
        ],
        truncated: false,
      },
      services: [
        {
          jid: 'rooms.good.example',
          info: {
            state: 'answered',
            identities: [{ category: 'conference', type: 'text', name: null }],
            features: [],
            truncated: false,
          },
          maxFileSize: null,
        },
        expect.objectContaining({ jid: 'upload.good.example', maxFileSize: 10_485_760 }),
      ],
    });
    expect(peer.opened).toEqual([
      'good.example',
      'rooms.good.example bidi',
      'upload.good.example bidi',
    ]);
    expect(peer.streams).toEqual({ most: 1, open: 0 });
    expect(serviceDiscovery.needsConsent).toBe(true);
  });

  it('asks on streams that answers come back on where the ping found no way back', async () => {
    const peer = scriptedPeer(script());
    const value = await observe(contextWith([run({ ping: NO_PING })], { peers: [peer] }));
    expect(value.services).toMatchObject([
      { info: { state: 'answered' } },
      { maxFileSize: 10_485_760 },
    ]);
    expect(peer.opened).toEqual([
      'good.example bidi',
      'rooms.good.example bidi',
      'upload.good.example bidi',
    ]);
    expect(peer.streams).toEqual({ most: 1, open: 0 });
  });

  it('asks with the peer that was answered, else with one that was let in', async () => {
    const shut = run({ outbound: outbound({ authenticatedBy: null }), ping: NO_PING });
    const peers = [scriptedPeer(script()), scriptedPeer(script(), 'other.example')];
    const other = { probeDomain: 'other.example' };
    await observe(contextWith([shut, run(other)], { peers }));
    await observe(contextWith([shut, run({ ...other, ping: NO_PING })], { peers }));
    expect(peers.map(({ opened }) => opened.filter((name) => /^good/.test(name)))).toEqual([
      [],
      ['good.example', 'good.example bidi'],
    ]);
  });

  it.each([
    [
      'a stanza error',
      { error: 'service-unavailable' },
      { state: 'refused', condition: 'service-unavailable' },
    ],
    ['silence', 'nothing', { state: 'noAnswer', reason: 'timeout' }],
    [
      'an answer to something else',
      { result: "<query xmlns='urn:other'/>" },
      { state: 'noAnswer', reason: 'malformed' },
    ],
  ] as [string, Says, object][])(
    'tells %s from an answer, for each part',
    async (_, says, part) => {
      const all = { ...infoOf(''), ...itemsOf(), ...versionOf('x') };
      const silent = Object.fromEntries(Object.keys(all).map((namespace) => [namespace, says]));
      const peer = scriptedPeer(script({ 'good.example': silent }));
      const value = await observe(contextWith([run()], { peers: [peer] }));
      expect(value).toMatchObject({ info: part, software: part, items: part, services: [] });
      expect(value).toMatchObject({ contacts: {}, outage: null, dataPolicy: null });
    },
  );

  it('fails with the reason where we are not let in', async () => {
    const refusal = new ProbeFailure('stream-error', 'not-authorized');
    const peer = scriptedPeer(script({}, { closed: { 'good.example': refusal } }));
    const seen = await serviceDiscovery.observe(DOMAIN, contextWith([run()], { peers: [peer] }));
    expect(seen).toMatchObject({
      status: 'failed',
      reason: 'stream-error',
      detail: 'not-authorized',
    });
    expect(peer.asked).toEqual([]);
    expect(peer.streams.open).toBe(0);
  });

  it('fails as ours where no answer could come', async () => {
    const questions = Object.keys({ ...infoOf(''), ...itemsOf(), ...versionOf('x') });
    const says = Object.fromEntries(questions.map((each) => [each, 'no way back' as const]));
    const peer = scriptedPeer(script({ 'good.example': says }));
    const context = contextWith([run({ ping: NO_PING })], { peers: [peer] });
    expect(await serviceDiscovery.observe(DOMAIN, context)).toMatchObject({
      status: 'failed',
      reason: 'ours',
      detail: 'Nobody reaches us.',
    });
  });

  it('fails as ours where we have no peer', async () => {
    for (const parts of [{}, { peers: [] }])
      expect(await serviceDiscovery.observe(DOMAIN, contextWith([], parts))).toMatchObject({
        status: 'failed',
        reason: 'ours',
      });
  });
});

describe('the services that are asked', () => {
  const askedOf = (peer: { asked: string[] }) =>
    peer.asked.map((each) => each.split(' ')[0]).filter((jid) => jid !== 'good.example');
  const listing = (...jids: string[]) => ({
    'good.example': { ...infoOf(SERVER), ...itemsOf(...jids) },
  });

  it('are neither the server itself nor people, rooms or nodes, and each is asked once', async () => {
    const peer = scriptedPeer(
      script(
        listing(
          'good.example',
          'Good.Example',
          'rooms.good.example',
          'ROOMS.good.example.',
          'a@rooms.good.example',
          'rooms.good.example/x',
          '127.0.0.1',
        ),
      ),
    );
    const value = await observe(contextWith([run()], { peers: [peer] }));
    expect(askedOf(peer)).toEqual(['rooms.good.example']);
    expect(value.items).toMatchObject({ items: { length: 7 } });
  });

  it('are none of somebody else’s, unless at the same address', async () => {
    const hosts = { ...HOSTS, 'victim.example': [ELSEWHERE], 'sister.example': [HERE] };
    const peer = scriptedPeer(
      script({
        ...listing('victim.example', 'nowhere.example', 'sister.example'),
        'sister.example': infoOf(ROOMS),
      }),
    );
    const value = await observe(contextWith([run()], { peers: [peer] }, { hosts }));
    expect(value.services).toMatchObject([{ jid: 'sister.example', info: { state: 'answered' } }]);
    expect(value.services).toHaveLength(1);
    expect(peer.opened).toEqual(['good.example', 'sister.example bidi']);
  });

  it('are sixteen at most, those below the domain first', async () => {
    const foreign = Array.from({ length: 40 }, (_, at) => `x${at}.example`);
    const own = Array.from({ length: 40 }, (_, at) => `s${at}.good.example`);
    const hosts = Object.fromEntries(['good.example', ...foreign].map((name) => [name, [HERE]]));
    const peer = scriptedPeer(script(listing(...foreign, ...own)));
    const value = await observe(contextWith([run()], { peers: [peer] }, { hosts }));
    expect(value.services.map(({ jid }) => jid)).toEqual(own.slice(0, 16));
    expect(peer.opened).toHaveLength(17);
  });

  it('have a reason where they do not answer, and one that hangs keeps none from the others', async () => {
    const refused = new ProbeFailure('refused', 'The connection was refused.');
    const peer = scriptedPeer(script({}, { closed: { 'rooms.good.example': refused } }));
    const value = await observe(contextWith([run({ ping: NO_PING })], { peers: [peer] }));
    expect(value.services).toMatchObject([
      { jid: 'rooms.good.example', info: { state: 'noAnswer', reason: 'refused' } },
      { jid: 'upload.good.example', info: { state: 'answered' } },
    ]);
  });
});
