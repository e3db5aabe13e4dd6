import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDial } from '../../../../worker/net/dial.ts';
import { createGuard } from '../../../../worker/net/guard.ts';
import { createLimiter } from '../../../../worker/net/limiter.ts';
import type { ClientSession } from '../../../../worker/xmpp/client/client-session.ts';
import { openSession } from '../../../../worker/xmpp/client/open-session.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { closedPort } from '../../net/endpoints.ts';
import {
  ACCOUNT,
  BIND,
  contextFor,
  scriptedServer,
  SM,
  type Behaviour,
  type Hear,
  type ScriptedServer,
} from './scripted-server.ts';

const servers: ScriptedServer[] = [];
const sessions: ClientSession[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  for (const server of servers.splice(0)) await server.close();
});

async function server(behaviour: Behaviour = {}): Promise<ScriptedServer> {
  const made = await scriptedServer(behaviour);
  servers.push(made);
  return made;
}
async function signedIn(at: ScriptedServer, parts = {}): Promise<ClientSession> {
  const session = await openSession(at.options(parts));
  sessions.push(session);
  return session;
}

const failure = (inside: string) =>
  `<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>${inside}</failure>`;
const streamError = (inside: string) => `<stream:error>${inside}</stream:error></stream:stream>`;
const BAN = streamError(
  "<policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>Too many (20) failed authentications from this IP address</text>",
);
const atAuth =
  (text: string): Hear =>
  ({ name }) =>
    name === 'auth' ? text : undefined;

describe('a sign-in that is turned down', () => {
  it.each<[string, string, string]>([
    ['not-authorized', failure('<not-authorized/>'), 'wrong-password'],
    ['account-disabled', failure('<account-disabled/><text>Gone.</text>'), 'wrong-password'],
    ['credentials-expired', failure('<credentials-expired/>'), 'wrong-password'],
    ['a temporary failure', failure('<temporary-auth-failure/>'), 'throttled'],
    ['a ban', failure('<not-authorized/><text>Too many attempts</text>'), 'banned'],
    ['a mechanism too weak', failure('<mechanism-too-weak/>'), 'restricted'],
    ['a failure that says nothing', failure(''), 'malformed'],
    ['a ban of our address', BAN, 'banned'],
    [
      'no base64',
      "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>=no=</challenge>",
      'malformed',
    ],
    ['an unexpected end', '</stream:stream>', 'closed'],
    ['garbage', '\u0001\u0002<<<<', 'malformed'],
  ])('by %s', async (_what, text, reason) => {
    const at = await server({ hear: atAuth(text) });
    await expect(signedIn(at)).rejects.toMatchObject({ reason });
    expect(at.seen.accepted).toBe(1);
  });

  it('by a wish to wait at binding', async () => {
    const at = await server({
      hear: ({ name, attributes }) =>
        name === 'iq'
          ? `<iq type='error' id='${attributes.get('id') ?? ''}'><error type='wait'><resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>`
          : undefined,
    });
    await expect(signedIn(at)).rejects.toMatchObject({ reason: 'throttled' });
  });

  it('by a server that offers no way we know', async () => {
    const at = await server({ mechanisms: ['GSSAPI'] });
    await expect(signedIn(at)).rejects.toMatchObject({
      reason: 'restricted',
      detail: expect.stringContaining('GSSAPI') as string,
    });
  });

  it('by features that never come, however slowly bytes do', async () => {
    const at = await server({ before: ' '.repeat(60_000), segment: 1 });
    const signal = AbortSignal.timeout(400);
    const { context } = at.options();
    await expect(signedIn(at, { context: { ...context, signal } })).rejects.toMatchObject({
      reason: 'timeout',
    });
  });

  it('by nobody, where the places before it are dead', async () => {
    const at = await server();
    const { context } = at.options();
    const port = await closedPort();
    const dead = { target: 'dead.example', port, priority: 0, weight: 0 };
    const { resolver } = context;
    const srv: typeof resolver.srv = async (name, signal) => {
      const found = await resolver.srv(name, signal);
      if (found.state === 'absent') return found;
      return { ...found, records: [dead, ...found.records.map((r) => ({ ...r, priority: 1 }))] };
    };
    const session = await signedIn(at, { context: { ...context, resolver: { ...resolver, srv } } });
    expect(session.isOpen).toBe(true);
    const nowhere = contextFor({ address: '127.0.0.1', port }, '');
    await expect(signedIn(at, { context: nowhere })).rejects.toMatchObject({ reason: 'refused' });
  });
});

describe('bytes that are no text', () => {
  it.each([
    ['no UTF-8', Buffer.from('3c6d3e80ff3c2f6d3e', 'hex')],
    ['half a character', Buffer.from('<m>\u20AC</m>').subarray(0, 4)],
  ])('end the session: %s', async (_what, bytes) => {
    const at = await server();
    const session = await signedIn(at);
    const wait = session.next(() => false);
    at.connections[0]?.socket.write(bytes);
    at.connections[0]?.socket.write('<end/>');
    await expect(wait).rejects.toMatchObject({ reason: 'malformed' });
  });
});

describe('the end of our time', () => {
  const why = { reason: 'over-budget' };

  it.each(['sign-in', 'session', 'cut'] as const)('ends a %s', async (when) => {
    const hear = when === 'sign-in' ? atAuth('') : enabling;
    const at = await server({ hear, after: BIND + SM });
    const controller = new AbortController();
    const context = { ...at.options().context, signal: controller.signal };
    const opening = signedIn(at, { context, wantsResumption: true });
    if (when === 'sign-in') {
      await vi.waitFor(() => {
        expect(at.heard.join('')).toContain('<auth');
      });
      controller.abort();
      await expect(opening).rejects.toMatchObject(why);
      return;
    }
    const session = await opening;
    if (when === 'cut') session.cut();
    const wait = session.next(() => false);
    controller.abort();
    await expect(wait).rejects.toMatchObject(why);
    await expect(session.request('get', xml('a'))).rejects.toMatchObject(why);
    if (when === 'cut') await expect(session.resume()).rejects.toMatchObject(why);
  });
});

const enabling: Hear = ({ name }) =>
  name === 'enable' ? "<enabled xmlns='urn:xmpp:sm:3' id='1' resume='true' max='9'/>" : undefined;

describe('coming back', () => {
  const resuming =
    (answer: string): Hear =>
    (element, connection) =>
      element.name === 'resume' ? answer : enabling(element, connection);

  it('is over where the server acknowledges what nobody sent', async () => {
    const at = await server({
      after: BIND + SM,
      hear: resuming("<resumed xmlns='urn:xmpp:sm:3' previd='1' h='7'/>"),
    });
    const session = await signedIn(at, { wantsResumption: true });
    session.cut();
    await expect(session.resume()).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('is no matter for who leaves for good: the server is told what has come', async () => {
    const at = await server({ after: BIND + SM, hear: enabling });
    const session = await signedIn(at, { wantsResumption: true });
    const came = session.next(({ name }) => name === 'message');
    at.connections[0]?.say("<message id='m'/>");
    await came;
    await session.close();
    expect(at.heard[0]).toMatch(/<a xmlns="urn:xmpp:sm:3" h="1"\/><\/stream:stream>$/);
  });

  it('takes what stands right behind the word that we are back', async () => {
    const at = await server({
      after: BIND + SM,
      hear: resuming(
        "<resumed xmlns='urn:xmpp:sm:3' previd='1' h='1'/><message id='m'/><r xmlns='urn:xmpp:sm:3'/>",
      ),
    });
    const session = await signedIn(at, { wantsResumption: true });
    session.send(xml('message', { id: 'arrived' }));
    session.send(xml('message', { id: 'lost' }));
    session.cut();
    session.send(xml('message', { id: 'later' }));
    const came = session.next(({ name }) => name === 'message');
    expect(await session.resume()).toBeNull();
    expect((await came)?.attrs['id']).toBe('m');
    await session.request('get', xml('ping', { xmlns: 'urn:xmpp:ping' }), { to: 'good.example' });
    const ids = [...(at.heard[1] ?? '').matchAll(/<message id="(\w+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['lost', 'later']);
    expect(at.heard[1]).toMatch(/<a xmlns="urn:xmpp:sm:3" h="1"\/>/);
  });
});

describe('what is left behind', () => {
  it('is no socket and no timer, however a session ends', async () => {
    const at = await server({ after: BIND + SM, hear: enabling });
    const count = () =>
      process.getActiveResourcesInfo().filter((name) => /TCPSocketWrap|TLSWrap|Timeout/.test(name))
        .length;
    await (await signedIn(at)).close();
    await sleep(50);
    const before = count();
    for (const end of ['close', 'cut', 'broken'] as const) {
      const session = await signedIn(at, { wantsResumption: true });
      const waits = [
        session.next(() => false),
        session.request('get', xml('a'), { to: 'nobody.example' }),
      ];
      for (const wait of waits) wait.catch(() => undefined);
      if (end === 'close') await session.close();
      else if (end === 'cut') {
        session.cut();
        await session.close();
      } else at.connections.at(-1)?.socket.destroy();
      await Promise.allSettled(waits);
    }
    const refused = await server({ hear: atAuth(failure('<not-authorized/>')) });
    await expect(signedIn(refused)).rejects.toMatchObject({ reason: 'wrong-password' });
    const stuck = await server({
      hear: ({ name }, connection) => {
        if (name !== 'iq') return undefined;
        setTimeout(() => {
          connection.say('</stream:stream>');
        }, 30);
        return '';
      },
    });
    await expect(signedIn(stuck)).rejects.toMatchObject({ reason: 'closed' });
    for (let waited = 0; waited < 50 && count() > before; waited += 1) await sleep(20);
    expect(count()).toBeLessThanOrEqual(before);
  });

  it('is no password, in no stanza and no error', async () => {
    const account = { ...ACCOUNT, password: 'correct <horse>' };
    const form = "<query xmlns='jabber:iq:register'><username/><password/></query>";
    const echo = (id: string) =>
      `<iq type='error' id='${id}'><query xmlns='jabber:iq:register'><username>vouch</username><password>correct &lt;horse&gt;</password></query><error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>`;
    const at = await server({
      hear: ({ name, attributes }) => {
        const id = attributes.get('id') ?? '';
        if (name !== 'iq') return undefined;
        return attributes.get('type') === 'get'
          ? `<iq type='result' id='${id}'>${form}</iq>`
          : echo(id);
      },
    });
    const told = await signedIn(at, { account, register: true }).catch((error: unknown) => error);
    expect(told).toMatchObject({ reason: 'restricted', error: { condition: 'conflict' } });
    expect(at.kept).toHaveLength(4);
    const all = JSON.stringify([at.kept, String(told), told]);
    expect(all).toContain('[password]');
    expect(all).not.toContain('horse');
  });
});

describe('manners', () => {
  it('two handshakes at once, and sessions that stay hold nobody up', async () => {
    let inHandshake = 0;
    let peak = 0;
    const at = await server({
      hear: ({ name }) => {
        if (name === 'auth') {
          inHandshake += 1;
          peak = Math.max(peak, inHandshake);
        }
        if (name === 'iq') inHandshake -= 1;
        return undefined;
      },
      segment: 20,
    });
    const limiter = createLimiter({ atOnce: 2, spacingMs: 0, jitterMs: 0 });
    const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
    const dial = createDial({ guard: createGuard(['127.0.0.0/8']), limiter, meter });
    const context = { ...at.options().context, dial };
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => signedIn(at, { context })));
    expect(five.every(({ isOpen }) => isOpen)).toBe(true);
    expect(peak).toBe(2);
    await Promise.all(five.map((session) => session.close()));
    // Had a slot come back twice, three would fit in now.
    peak = 0;
    await Promise.all([1, 2, 3, 4].map(() => signedIn(at, { context })));
    expect(peak).toBe(2);
  });
});
