import { readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialbackSecret } from '../../../../worker/dialback-secret.ts';
import { dialbackKey } from '../../../../worker/xmpp/dialback-key.ts';
import { openRawStream, type RawStream } from '../../../lab/raw-stream.ts';
import type { S2sPeer } from '../../../../worker/xmpp/s2s/s2s-peer.ts';
import { closed, listen } from '../../net/endpoints.ts';
import { createSmallWorld, type SmallWorld, type Where } from './small-world.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const PING = "<ping xmlns='urn:xmpp:ping'/>";
const [US, THEM] = ['probe.example', 'probe2.example'] as const;
const header = (from: string, to: string = US) =>
  `<?xml version='1.0'?><stream:stream from='${from}' to='${to}' version='1.0' xmlns='jabber:server' ` +
  `xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams'>`;
const STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const EXTERNAL = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'>=</auth>";

let world: SmallWorld;
beforeAll(async () => {
  world = await createSmallWorld();
});
afterAll(async () => {
  await world.stop();
});

describe('two of our own peers', () => {
  it('prove who they are by certificate, and answer over a stream that carries both ways', async () => {
    await world.place(US);
    await world.place(THEM);
    const us = await world.peer(US);
    await world.peer(THEM);
    const context = world.context();
    const connection = await us.connect(THEM, context, { bidi: true });
    expect(connection.outbound).toMatchObject({ authenticatedBy: 'external', failure: null });
    const answers = await Promise.all([
      connection.request(PING),
      connection.request("<query xmlns='http://jabber.org/protocol/disco#info'/>"),
      connection.request("<query xmlns='jabber:iq:version'/>"),
      connection.request("<query xmlns='jabber:iq:roster'/>"),
    ]);
    expect(answers.map(({ state }) => state)).toEqual(['result', 'result', 'result', 'error']);
    expect(answers[3]).toMatchObject({ condition: 'service-unavailable', via: 'bidi' });
    expect(await us.connect(THEM, context, { bidi: true })).toBe(connection);
    connection.close();
    const again = await us.connect(THEM, context, { bidi: true });
    expect(again).not.toBe(connection);
    expect(context.meter.connections).toBe(2);
    await us.close();
  });

  it('believe no dialback of somebody whom they do not look at', async () => {
    await world.place(US);
    await world.place(THEM);
    const us = await world.peer(US);
    await world.peer(THEM);
    const connection = await us.connect(THEM, world.context(), { certificate: 'none' });
    expect(connection.outbound).toMatchObject({
      ...{ ourCertificate: 'none', authenticatedBy: null },
      dialbackRefusal: { condition: 'policy-violation' },
    });
    expect(await connection.request(PING)).toMatchObject({ state: 'noAnswer' });
  });

  it('do not count the time in their own queue', async () => {
    const us = await world.peer(US, { listenAt: null });
    const context = world.context();
    const dial: typeof context.dial = async (to, options) => {
      await sleep(1_200);
      return context.dial(to, options);
    };
    const { outbound } = await us.connect(THEM, { ...context, dial }, { ms: 1_000 });
    expect(outbound).toMatchObject({ authenticatedBy: 'external', failure: null });
  });

  it('say so where they have no certificate for servers only, and connect nowhere', async () => {
    const us = await world.peer(US, { listenAt: null });
    const context = world.context();
    const { outbound } = await us.connect(THEM, context, { certificate: 'serverOnly' });
    expect(outbound).toMatchObject({ ourCertificate: 'none', failure: { reason: 'ours' } });
    expect(context.meter.connections).toBe(0);
  });
});

describe('whether others reach us', () => {
  const signal = () => AbortSignal.timeout(10_000);

  it('unchecked where only we have come, past whatever firewall; reached when a server has', async () => {
    await world.place(US);
    await world.place(THEM);
    const news: string[] = [];
    const us = await world.peer(US, { onReach: ({ state }) => news.push(state) });
    const them = await world.peer(THEM);
    expect(await us.listener(signal())).toMatchObject({
      state: 'unchecked',
      detail: expect.stringContaining('We reach probe.example ourselves') as string,
    });
    const connection = await them.connect(US, world.context());
    expect(connection.outbound.authenticatedBy).toBe('external');
    expect(await us.listener(signal())).toMatchObject({ state: 'reached' });
    expect(await them.listener(signal())).toMatchObject({ state: 'unchecked' });
    expect(news).toEqual(['unchecked', 'reached']);
    await Promise.all([us.close(), them.close()]);
  });

  it('not ours: of two with one domain the second knows, and concludes nothing', async () => {
    await world.place(US);
    await world.place(THEM);
    await world.peer(THEM);
    const first = await world.peer(US);
    const second = await world.peer(US);
    expect(await first.listener(signal())).toMatchObject({ state: 'unchecked' });
    expect(await second.listener(signal())).toMatchObject({ state: 'notOurs' });
    const connection = await second.connect(THEM, world.context());
    expect(connection.outbound.authenticatedBy).toBe('external');
    // Nothing is sent: an answer would go to the first.
    expect(await connection.request(PING)).toMatchObject({
      ...{ state: 'noAnswer', failure: { reason: 'ours' } },
    });
    const keyed = await second.connect(THEM, world.context(), { certificate: 'none' });
    expect(keyed.outbound).toMatchObject({ dialbackRefusal: null, failure: { reason: 'ours' } });
  });

  it('unreachable: the records lead where nobody listens, or there are none', async () => {
    const listenAt = await world.place(US);
    await world.place(US);
    const elsewhere = await world.peer(US, { listenAt });
    expect(await elsewhere.listener(signal())).toMatchObject({ state: 'unreachable' });
    world.records.delete(US);
    const nameless = await world.peer(US, { listenAt: await freePlace() });
    expect(await nameless.listener(signal())).toMatchObject({ state: 'unreachable' });
  });

  it('unchecked: an address that we may not or cannot go to tells nothing', async () => {
    world.records.set(US, { address: '10.1.2.3', port: 5269 });
    const peer = await world.peer(US, { listenAt: await freePlace() });
    expect(await peer.listener(signal())).toMatchObject({ state: 'unchecked' });
  });

  it('none: we listen nowhere', async () => {
    const peer = await world.peer(US, { listenAt: null });
    expect(await peer.listener(signal())).toMatchObject({ state: 'none' });
  });

  it('a port that is taken is tried again when it is free', async () => {
    const where = await world.place(US);
    const blocker = await listen((socket) => socket.end(), where);
    const peer = await world.peer(US);
    expect(await peer.listener(signal())).toMatchObject({ state: 'none' });
    await blocker.close();
    // The look counts for a while.
    expect(await peer.listener(signal())).toMatchObject({ state: 'none' });
  });

  async function freePlace(): Promise<Where> {
    const kept = world.records.get(US);
    const where = await world.place(US);
    if (kept === undefined) world.records.delete(US);
    else world.records.set(US, kept);
    return where;
  }
});

describe('strangers', () => {
  const limits = { connections: 4, perAddress: 3, unprovenMs: 1_500, provenMs: 5_000 };
  let where: Where;
  let us: S2sPeer;
  beforeAll(async () => {
    where = await world.place(US, '127.0.0.2');
    us = await world.peer(US, { limits });
  });

  const come = () => openRawStream(where.address, where.port);
  async function greet(from = THEM): Promise<RawStream> {
    const stream = await come();
    stream.send(header(from));
    await stream.expect(/<\/stream:features>/);
    return stream;
  }
  async function secure(name: string | null, from: string = THEM): Promise<RawStream> {
    const stream = await greet();
    stream.send(STARTTLS);
    await stream.expect(/<proceed/);
    const pair = name === null ? null : await world.pair(name);
    const ca = await readFile(world.caFile);
    const own = pair === null ? {} : { cert: pair.certificate, key: pair.key };
    await stream.startTls({ ca, servername: US, ...own });
    stream.send(header(from));
    return stream;
  }
  const gone = (stream: RawStream) =>
    stream.expect(/never/).catch((error: unknown) => String(error));
  const seconds = (since: number) => (performance.now() - since) / 1000;

  it('may ask about our keys, and learn nothing about others', async () => {
    const stream = await greet();
    const verify = (to: string, key: string) =>
      `<db:verify from='${THEM}' to='${to}' id='17'>${key}</db:verify>`;
    const key = dialbackKey(`of ${US}`, { to: THEM, from: US, id: '17' });
    stream.send(verify(US, key));
    expect(await stream.expect(/<db:verify[^>]*>/)).toContain("type='valid'");
    stream.send(verify(US, `${key.slice(1)}0`));
    expect(await stream.expect(/<db:verify[^>]*>/)).toContain("type='invalid'");
    stream.send(verify('good.example', key));
    expect(await stream.expect(/<\/db:verify>/)).toContain('item-not-found');
    stream.close();
  });

  it('cannot make us connect anywhere', async () => {
    const heard = await listen(() => undefined);
    world.records.set('victim.example', heard);
    const stream = await secure(null, 'victim.example');
    await stream.expect(/<\/stream:features>/);
    stream.send(`<db:result from='victim.example' to='${US}'>key</db:result>`);
    expect(await stream.expect(/<\/db:result>/)).toContain('policy-violation');
    await sleep(100);
    expect(heard.seen.accepted).toBe(0);
    stream.close();
    await heard.close();
  });

  it('make us connect twice while somebody is looked at, and no more', async () => {
    const heard = await listen(() => undefined);
    world.records.set('victim.example', heard);
    const looking = us.connect('victim.example', world.context(), { ms: 1_000 });
    const streams: RawStream[] = [];
    for (const number of [1, 2, 3]) {
      const stream = await secure(null, 'victim.example');
      streams.push(stream);
      await stream.expect(/<\/stream:features>/);
      stream.send(`<db:result from='victim.example' to='${US}'>key ${number}</db:result>`);
    }
    expect(await streams[2]?.expect(/<\/db:result>/)).toContain('resource-constraint');
    const connection = await looking;
    expect(connection.inbound()).toMatchObject({ authenticatedBy: null });
    expect(heard.seen.accepted).toBeLessThanOrEqual(3);
    for (const stream of streams) stream.close();
    await heard.close();
  });

  it('have come, though they say no name, when they come from where we look', async () => {
    const heard = await listen(() => undefined);
    world.records.set('victim.example', heard);
    const looking = us.connect('victim.example', world.context(), { ms: 800 });
    await sleep(200);
    const stream = await come();
    stream.close();
    const connection = await looking;
    expect(connection.inbound()).toMatchObject({ failure: { reason: 'closed' } });
    await heard.close();
  });

  it('are offered EXTERNAL for the name in a certificate that we trust, and for no other', async () => {
    const offered = async (certificate: string | null, from: string) => {
      const stream = await secure(certificate, from);
      const features = await stream.expect(/<\/stream:features>/);
      stream.close();
      return features.includes('EXTERNAL');
    };
    expect(await offered(THEM, THEM)).toBe(true);
    expect(await offered('legacy.example', 'legacy.example')).toBe(true);
    expect(await offered(THEM, 'good.example')).toBe(false);
    expect(await offered('selfsigned.example', 'selfsigned.example')).toBe(false);
    expect(await offered('expired.example', 'expired.example')).toBe(false);
    expect(await offered(null, THEM)).toBe(false);
    const stream = await secure('selfsigned.example', 'selfsigned.example');
    await stream.expect(/<\/stream:features>/);
    stream.send(EXTERNAL);
    expect(await stream.expect(/<\/failure>/)).toContain('not-authorized');
    stream.close();
  });

  it('are answered when they have proven themselves, and cut off in the name of others', async () => {
    const stream = await secure(THEM);
    await stream.expect(/<\/stream:features>/);
    stream.send("<bidi xmlns='urn:xmpp:bidi'/>" + EXTERNAL);
    await stream.expect(/<success/);
    stream.send(header(THEM));
    await stream.expect(/<\/stream:features>/);
    const names = (from: string) => `from='${from}' to='${US}' id='a1'`;
    stream.send(`<iq type='get' ${names(THEM)}>${PING}</iq>`);
    expect(await stream.expect(/<iq[^>]*>/)).toContain("type='result'");
    stream.send(`<message ${names(`x@${THEM}`)}><body>hello</body></message>`);
    expect(await stream.expect(/<\/message>/)).toContain('service-unavailable');
    stream.send(`<iq type='get' ${names('good.example')}>${PING}</iq>`);
    expect(await stream.expect(/<\/stream:stream>/)).toContain('invalid-from');
  });

  it('are passed over before that, and lose patience with noise', async () => {
    const stream = await greet();
    stream.send(`<iq type='get' from='${THEM}' to='${US}' id='1'>${PING}</iq>`.repeat(40));
    expect(await stream.expect(/<\/stream:stream>/)).not.toContain('<iq');
  });

  it('may not speak for another host', async () => {
    const stream = await come();
    stream.send(header(THEM, 'good.example'));
    expect(await stream.expect(/<\/stream:stream>/)).toContain('host-unknown');
  });

  it.each([
    ['more behind <starttls/>', `${STARTTLS}<iq/>`],
    ['a space behind <starttls/>', `${STARTTLS} `],
    ['a stanza without an end', `<iq><x>${'x'.repeat(70_000)}`],
    ['endless whitespace', ' '.repeat(70_000)],
    ['elements without bottom', '<a>'.repeat(70)],
    ['a DOCTYPE', '<!DOCTYPE x>'],
    ['no XML', '\0\0\0\0'],
  ])('%s ends the connection', async (_, text) => {
    const stream = await greet();
    const since = performance.now();
    stream.send(text);
    expect(await gone(stream)).toContain('The peer closed');
    expect(seconds(since)).toBeLessThan(1.4);
  });

  it('have their time, and no more', async () => {
    const since = performance.now();
    const stream = await greet();
    expect(await gone(stream)).toContain('The peer closed');
    expect(seconds(since)).toBeGreaterThan(1);
    expect(seconds(since)).toBeLessThan(3);
  });

  it('get so many places of one address, and the oldest unproven makes room', async () => {
    const from = (localAddress: string) =>
      connect({ host: where.address, port: where.port, localAddress }).on('error', () => undefined);
    const three = [1, 2, 3].map(() => from('127.0.0.3'));
    await sleep(100);
    await closed(from('127.0.0.3').resume());
    expect(three.map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
    const four = from('127.0.0.4');
    await sleep(50);
    const [oldest] = three;
    const five = from('127.0.0.5');
    await closed(oldest?.resume() ?? five);
    await sleep(50);
    expect([three[1], three[2], four, five].map((socket) => socket?.destroyed)).toEqual([
      ...[false, false, false, false],
    ]);
    for (const socket of [...three, four, five]) socket.destroy();
  });

  it('speak TLS from the first byte on, if they like', async () => {
    const stream = await come();
    await stream.startTls({ ca: await readFile(world.caFile), servername: US });
    stream.send(header(THEM));
    expect(await stream.expect(/<\/stream:features>/)).not.toContain('starttls');
    stream.close();
  });
});

describe('the dialback secret', () => {
  it('is made once, for us alone, and outlives a restart', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'vouch-secret-'));
    try {
      const both = await Promise.all([dialbackSecret(folder), dialbackSecret(folder)]);
      expect(both[0]).toMatch(/^[0-9a-f]{64}$/);
      expect(new Set([...both, await dialbackSecret(folder)]).size).toBe(1);
      const { mode } = await stat(path.join(folder, 'dialback-secret'));
      expect(mode & 0o777).toBe(0o600);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says what to do where it cannot be kept', async () => {
    await expect(dialbackSecret('/dev/null/here')).rejects.toThrow(/give VOUCH_DIALBACK_SECRET/);
  });
});
