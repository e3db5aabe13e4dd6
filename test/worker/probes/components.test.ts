import { describe, expect, it } from 'vitest';
import type { Observation, ObservedValue } from '../../../rubric/observations.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { components } from '../../../worker/probes/components.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { tableResolver } from '../dns/table-resolver.ts';
import { infoOf, outbound, PONG, scriptedPeer, type Script } from '../xmpp/disco/scripted-peer.ts';
import { DOMAIN, makeContext } from './context.ts';

type Services = ObservedValue<'service-discovery'>['services'];
type Info = Services[number]['info'];

const HERE = '127.0.0.1';
const answered = (category: string, type: string): Info => ({
  state: 'answered',
  identities: [{ category, type, name: null }],
  features: [],
  truncated: false,
});
const ROOMS = answered('conference', 'text');
const SILENT: Info = { state: 'noAnswer', reason: 'timeout', detail: 'No answer came.' };
const service = (jid: string, info: Info) => ({ jid, info, maxFileSize: null });

const discovered = (services: Services, items: object = { state: 'answered' }) => ({
  probe: 'service-discovery',
  status: 'observed',
  value: { items, services },
});
const PINGED = {
  probe: 'federation',
  status: 'observed',
  value: {
    runs: [{ probeDomain: 'probe.example', outbound: outbound(), ping: { state: 'answered' } }],
  },
};
const refuse = () => Promise.reject(new ProbeFailure('refused', 'The connection was refused.'));

function contextWith(discovery: object | null, parts: Partial<ProbeContext>): ProbeContext {
  const seen = { 'service-discovery': discovery === null ? [] : [discovery], federation: [PINGED] };
  const hosts = Object.fromEntries(
    ['rooms', 'upload', 'proxy', 'pubsub'].map((label) => [`${label}.good.example`, [HERE]]),
  );
  return makeContext({
    resolver: tableResolver({ hosts }),
    dial: refuse,
    earlier: (probe) => ((seen as Partial<Record<string, object[]>>)[probe] ?? []) as never,
    ...parts,
  });
}

async function observe(services: Services, script: Script) {
  const peer = scriptedPeer(script);
  const context = contextWith(discovered(services), { peers: [peer] });
  const seen: Observation<'components'> = await components.observe(DOMAIN, context);
  if (seen.status === 'failed') throw new Error(seen.detail);
  return { value: seen.value, peer };
}

describe('the components probe', () => {
  it('goes to each under its own name, and to the web server of the upload service', async () => {
    const { value, peer } = await observe(
      [
        service('pubsub.good.example', answered('pubsub', 'service')),
        service('upload.good.example', answered('store', 'file')),
        service('rooms.good.example', ROOMS),
        service('proxy.good.example', answered('proxy', 'bytestreams')),
      ],
      { says: { 'rooms.good.example': PONG, 'upload.good.example': PONG } },
    );
    const ping = { state: 'answered', via: 'inbound', condition: null, roundTripMs: 7 };
    const noPing = { state: 'noAnswer', via: null, condition: null, roundTripMs: null };
    const known = { records: 'address', outbound: outbound(), https: null };
    expect(value).toEqual({
      components: [
        { jid: 'rooms.good.example', kind: 'group-chat', ping, ...known },
        {
          jid: 'upload.good.example',
          kind: 'upload',
          ping,
          ...known,
          https: {
            url: 'https://upload.good.example/',
            tls: null,
            failure: { reason: 'refused', detail: 'The connection was refused.' },
          },
        },
        { jid: 'proxy.good.example', kind: 'proxy', ping: noPing, ...known },
        { jid: 'pubsub.good.example', kind: 'pubsub', ping: noPing, ...known },
      ],
      truncated: false,
    });
    expect(peer.opened).toEqual([
      'rooms.good.example',
      'upload.good.example',
      'proxy.good.example',
      'pubsub.good.example',
    ]);
    expect(peer.streams).toEqual({ most: 1, open: 0 });
    expect(components.needsConsent).toBe(true);
  });

  it('takes an error for an answer to a ping, and says which', async () => {
    const says = { 'rooms.good.example': { 'urn:xmpp:ping': { error: 'forbidden' } } };
    const { value } = await observe([service('rooms.good.example', ROOMS)], { says });
    expect(value.components).toMatchObject([
      { ping: { state: 'answered', condition: 'forbidden' } },
    ]);
  });

  it('lists gateways and what else there is, and connects to none of them', async () => {
    const { value, peer } = await observe(
      [
        service('irc.good.example', answered('conference', 'irc')),
        service('search.good.example', answered('directory', 'user')),
        service('shy.good.example', { state: 'refused', condition: 'forbidden' }),
      ],
      {},
    );
    expect(
      value.components.map(({ kind, outbound: ours, ping }) => [kind, ours, ping.state]),
    ).toEqual([
      ['other', null, 'notSent'],
      ['other', null, 'notSent'],
      ['gateway', null, 'notSent'],
    ]);
    expect(peer.opened).toEqual([]);
  });

  it('asks again what did not say what it is', async () => {
    const rooms = infoOf("<identity category='conference' type='text'/>");
    const { value } = await observe(
      [service('rooms.good.example', SILENT), service('proxy.good.example', SILENT)],
      { says: { 'rooms.good.example': { ...rooms, ...PONG } } },
    );
    expect(value.components).toMatchObject([
      { jid: 'rooms.good.example', kind: 'group-chat', ping: { state: 'answered' } },
      { jid: 'proxy.good.example', kind: 'other', ping: { state: 'noAnswer' } },
    ]);
  });

  it('sees that nobody is let in, and that nothing leads there', async () => {
    const closed = { 'hidden.good.example': new ProbeFailure('unreachable', 'No address.') };
    const { value } = await observe([service('hidden.good.example', ROOMS)], { closed });
    expect(value.components).toMatchObject([
      {
        kind: 'group-chat',
        records: 'none',
        outbound: { authenticatedBy: null, failure: { reason: 'unreachable' } },
        ping: { state: 'notSent' },
      },
    ]);
  });

  it('has not pinged where no answer could come', async () => {
    const says = { 'rooms.good.example': { 'urn:xmpp:ping': 'no way back' } } as const;
    const { value } = await observe([service('rooms.good.example', ROOMS)], { says });
    expect(value.components).toMatchObject([{ ping: { state: 'notSent' } }]);
  });

  it('ends with the scan', async () => {
    const reason = new ProbeFailure('over-budget', 'The scan is over.');
    const scan = new AbortController();
    const peer = scriptedPeer({});
    const connect = (...args: Parameters<typeof peer.connect>) => {
      scan.abort(reason);
      return peer.connect(...args);
    };
    const context = contextWith(discovered([service('rooms.good.example', ROOMS)]), {
      peers: [{ ...peer, connect }],
      signal: scan.signal,
    });
    expect(await components.observe(DOMAIN, context)).toMatchObject({
      status: 'failed',
      reason: 'over-budget',
      detail: 'The scan is over.',
    });
  });

  it('looks at eight, rooms first', async () => {
    const many = Array.from({ length: 15 }, (_, at) =>
      service(`p${at}.good.example`, answered('pubsub', 'service')),
    );
    const { value, peer } = await observe([...many, service('rooms.good.example', ROOMS)], {});
    expect(value.components).toHaveLength(8);
    expect(value.components[0]).toMatchObject({ kind: 'group-chat' });
    expect(value.truncated).toBe(true);
    expect(peer.opened).toHaveLength(8);
  });

  it.each([
    ['was not asked', null, 'ours'],
    ['failed', { status: 'failed', reason: 'banned', detail: 'x' }, 'banned'],
    ['had no list', discovered([], { ...SILENT }), 'timeout'],
  ])('fails with the reason where service discovery %s', async (_, discovery, reason) => {
    const peers = [scriptedPeer({})];
    const seen = await components.observe(DOMAIN, contextWith(discovery, { peers }));
    expect(seen).toMatchObject({ status: 'failed', reason });
  });

  it('observes that there are none, also where the list is refused', async () => {
    for (const items of [{ state: 'answered' }, { state: 'refused' }])
      expect(
        await components.observe(
          DOMAIN,
          contextWith(discovered([], items), { peers: [scriptedPeer({})] }),
        ),
      ).toMatchObject({ status: 'observed', value: { components: [], truncated: false } });
  });

  it('fails as ours where we have no peer', async () => {
    const context = contextWith(discovered([]), {});
    expect(await components.observe(DOMAIN, context)).toMatchObject({ reason: 'ours' });
  });
});
