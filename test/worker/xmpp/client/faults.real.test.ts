import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClientSession } from '../../../../worker/xmpp/client/client-session.ts';
import { openSession } from '../../../../worker/xmpp/client/open-session.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { listen, type ScriptedEndpoint } from '../../net/endpoints.ts';
import { message, says } from './lab-session.ts';
import {
  BIND,
  contextFor,
  scriptedServer,
  SM,
  type Behaviour,
  type ScriptedServer,
} from './scripted-server.ts';

const open: ScriptedEndpoint[] = [];
const sessions: ClientSession[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const session of sessions.splice(0)) await session.close();
  for (const endpoint of open.splice(0)) await endpoint.close();
});

async function server(behaviour: Behaviour = {}): Promise<ScriptedServer> {
  const made = await scriptedServer(behaviour);
  open.push(made);
  return made;
}
async function signedIn(at: ScriptedServer, parts = {}): Promise<ClientSession> {
  const session = await openSession(at.options(parts));
  sessions.push(session);
  return session;
}
const heard = (at: ScriptedServer) => at.heard.join('');
const ping = xml('ping', { xmlns: 'urn:xmpp:ping' });
const STREAM_ERROR =
  "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>";

/** The faults of xmpp.js 0.14.0 that we know of, each with a server that would bring it out. */
describe('of the known faults of xmpp.js, our client does not have', () => {
  it('1: direct TLS without SNI, ALPN and an authority of ours, verified for an address', async () => {
    const at = await server();
    await signedIn(at);
    expect(at.names).toEqual([{ sni: 'good.example', alpn: 'xmpp-client' }]);
    const other = await server({ certifiedFor: 'somewhere.example' });
    await expect(signedIn(other)).rejects.toMatchObject({
      reason: 'tls',
      detail: 'The certificate is for another name.',
    });
    const unknown = { ...at.options().context, trustAnchors: [] };
    await expect(signedIn(at, { context: unknown })).rejects.toMatchObject({ reason: 'tls' });
  });

  it('2: no end to the waiting for a port that says nothing', async () => {
    const mute = await listen(() => undefined);
    open.push(mute);
    const context = contextFor(mute, '');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const failed = openSession({ ...(await scriptedOptions()), context }).catch(
      (error: unknown) => error,
    );
    while (mute.seen.accepted === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await failed).toMatchObject({
      reason: 'timeout',
      detail: 'The server did not let us sign in within 20 seconds.',
    });
  });

  it('3: a crash of the process by what stands behind a stream error', async () => {
    const more = '<message><body>more</body></message></stream:stream>and more<<<';
    const early = await server({ hear: () => STREAM_ERROR + more });
    await expect(signedIn(early)).rejects.toMatchObject({ reason: 'stream-error' });
    early.connections[0]?.say(more);
    const at = await server();
    const session = await signedIn(at);
    const wait = session.next(() => true);
    at.connections[0]?.say(STREAM_ERROR + more);
    await expect(wait).rejects.toMatchObject({ reason: 'stream-error' });
    at.connections[0]?.say(more);
    await sleep(20);
  });

  it('4: characters that are broken between two segments', async () => {
    const at = await server({ segment: 1 });
    const session = await signedIn(at);
    const text = 'ä € 🦆 \u0308';
    const came = session.next(says(text));
    at.connections[0]?.say(`<message><body>${text}</body></message>`);
    expect(await came).not.toBeNull();
  });

  it.each<[string, Behaviour, RegExp]>([
    [
      'a server that does not prove that it knows the password',
      { serverFinal: () => `v=${Buffer.alloc(32).toString('base64')}` },
      /did not prove/,
    ],
    [
      'success without a proof',
      { success: () => "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>" },
      /did not prove/,
    ],
    [
      'success in place of a challenge',
      {
        hear: ({ name }) =>
          name === 'auth' ? "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>" : undefined,
      },
      /did not prove/,
    ],
    ['another nonce', { serverFirst: () => 'r=other,s=c2FsdHk=,i=4096' }, /extend our nonce/],
    [
      'a nonce without one of its own',
      { serverFirst: (_first, nonce) => `r=${nonce},s=c2FsdHk=,i=4096` },
      /extend our nonce/,
    ],
    [
      'a thousand million iterations',
      { serverFirst: (first) => first.replace('i=4096', 'i=1000000000') },
      /asks for 1000000000 iterations/,
    ],
  ])('5: SCRAM without checks: %s', async (_what, behaviour, detail) => {
    const at = await server(behaviour);
    await expect(signedIn(at)).rejects.toMatchObject({
      reason: 'malformed',
      detail: expect.stringMatching(detail) as string,
    });
    expect(heard(at)).not.toContain('<bind');
  });

  it('6: SCRAM that keeps the process from everything else', async () => {
    const at = await server({ serverFirst: (first) => first.replace('i=4096', 'i=900000') });
    let turns = 0;
    const turn = setInterval(() => {
      turns += 1;
    }, 5);
    // The server reckons with another count, and so does not accept the proof.
    await expect(signedIn(at)).rejects.toMatchObject({ reason: 'wrong-password' });
    clearInterval(turn);
    expect(turns).toBeGreaterThan(15);
  });

  it('7: PLAIN where there is a SCRAM that is not SHA-1', async () => {
    const at = await server({ mechanisms: ['PLAIN', 'SCRAM-SHA-256'] });
    expect((await signedIn(at)).signedIn.mechanism).toBe('SCRAM-SHA-256');
    expect(heard(at)).not.toContain("mechanism='PLAIN'");
    expect(heard(at)).not.toContain('mechanism="PLAIN"');
  });

  it('8: connecting again by itself, and a close that hangs', async () => {
    const at = await server();
    const session = await signedIn(at);
    const wait = session.next(() => false, 5000);
    at.connections[0]?.socket.destroy();
    await expect(wait).rejects.toMatchObject({ reason: 'closed' });
    await sleep(1300); // xmpp.js waits a second
    expect(at.seen.accepted).toBe(1);
    const deaf = await server({ hear: ({ name }) => (name === 'message' ? '' : undefined) });
    const other = await signedIn(deaf);
    deaf.connections[0]?.say(STREAM_ERROR);
    const startedAt = performance.now();
    await other.close();
    await session.close();
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('10: what is offered twice done twice, and Bind 2 that keeps it from being resumed', async () => {
    const at = await server({
      after: BIND + SM + SM + BIND,
      hear: ({ name }) =>
        name === 'enable' ? "<enabled xmlns='urn:xmpp:sm:3' id='1' resume='true'/>" : undefined,
    });
    const session = await signedIn(at, { wantsResumption: true });
    expect(session.resumption.isAgreed).toBe(true);
    await session.request('get', ping, { to: 'good.example' });
    expect(heard(at).match(/<enable /g)).toHaveLength(1);
    expect(heard(at).match(/<bind /g)).toHaveLength(1);
  });

  it('11: a crash of the process by an error of a socket that is not used any more', async () => {
    const at = await server();
    const session = await signedIn(at);
    const connection = at.connections[0];
    for (let n = 0; n < 50; n += 1) session.send(message('good.example', 'x'.repeat(1000)));
    connection?.socket.destroy();
    session.cut();
    await session.close();
    await sleep(50);
    const another = await signedIn(at);
    at.connections[1]?.socket.destroy();
    for (let n = 0; n < 50 && another.isOpen; n += 1) {
      another.send(message('good.example', 'y'.repeat(10_000)));
      await sleep(1);
    }
    await vi.waitFor(() => {
      expect(another.isOpen).toBe(false);
    });
  });

  it('12: questions of its own after each stanza, which wake a client that is left in peace', async () => {
    const at = await server({
      after: BIND + SM,
      hear: ({ name }) =>
        name === 'enable' ? "<enabled xmlns='urn:xmpp:sm:3' id='1' resume='true'/>" : undefined,
    });
    const managed = await signedIn(at, { wantsResumption: true });
    const unmanaged = await signedIn(at);
    for (const session of [managed, unmanaged])
      for (let n = 0; n < 5; n += 1) session.send(message('good.example', 'x'));
    await sleep(500); // xmpp.js asks after 250 ms
    expect(heard(at)).not.toMatch(/<r[ />]/);
    expect(at.heard[1]).not.toContain('urn:xmpp:sm:3');
  });

  it.each<[string, string, RegExp]>([
    ['an element of 100 kB', `<message><body>${'x'.repeat(100_000)}</body></message>`, /64 kB/],
    ['one that never ends', `<message><body>${'x'.repeat(70_000)}`, /64 kB/],
    ['a depth of a thousand', '<a>'.repeat(1000), /too deep/],
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]>', /DOCTYPE|no XML/],
    ['a wrong end', '<message><body></message>', /no XML/],
  ])('13: XML without limits: %s', async (_what, text, detail) => {
    const at = await server();
    const session = await signedIn(at);
    const wait = session.next(() => false);
    at.connections[0]?.say(text);
    await expect(wait).rejects.toMatchObject({ detail: expect.stringMatching(detail) as string });
    expect(session.isOpen).toBe(false);
  });

  it('13: more than two megabytes', { timeout: 20_000 }, async () => {
    const at = await server();
    const session = await signedIn(at);
    const wait = session.next(() => false, 15_000);
    const chunk = `<message><body>${'x'.repeat(30_000)}</body></message>`;
    for (let sent = 0; sent < 2_300_000; sent += chunk.length) at.connections[0]?.say(chunk);
    await expect(wait).rejects.toMatchObject({ reason: 'too-large' });
  });

  // Found by us: an address that is none throws out of xmpp.js, from inside a socket's event.
  it.each(['@', '/', 'a@', 'a@/b', ' '])('14: a crash by a stanza from %j', async (from) => {
    const at = await server();
    const session = await signedIn(at);
    for (const name of ['iq', 'message', 'presence'])
      at.connections[0]?.say(`<${name} from='${from}' type='get' id='1'><a xmlns='b'/></${name}>`);
    expect(await session.request('get', ping, { to: 'good.example' })).toMatchObject({
      state: 'result',
    });
  });

  it('15: a stream begun elsewhere because a server says so', async () => {
    const elsewhere = await server();
    const text = `<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>127.0.0.1:${elsewhere.port}</see-other-host></stream:error></stream:stream>`;
    const at = await server({ hear: () => text });
    await expect(signedIn(at)).rejects.toMatchObject({ reason: 'stream-error' });
    await sleep(100);
    expect(elsewhere.seen.accepted).toBe(0);
  });
});

const scriptedOptions = async () => {
  const at = await server();
  return at.options();
};
