import { afterEach, describe, expect, it } from 'vitest';
import type { ClientSession } from '../../../../worker/xmpp/client/client-session.ts';
import { openSession } from '../../../../worker/xmpp/client/open-session.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import type { XmlElement } from '../../../../worker/xmpp/xml-element.ts';
import {
  scriptedServer,
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

async function open(behaviour: Behaviour = {}) {
  const server = await scriptedServer(behaviour);
  servers.push(server);
  const session = await openSession(server.options());
  sessions.push(session);
  const say = (text: string) => server.connections[0]?.say(text);
  return { server, session, say, heard: () => server.heard.join('') };
}

const OWN = 'vouch@good.example';
const isIq = ({ name, attributes }: XmlElement, child: string) =>
  name === 'iq' && attributes.get('type') !== 'result' && child !== '';
/** Answers what asks for `urn:asked` so, and pings honestly. */
const answering =
  (answer: (id: string) => string): Hear =>
  (element) =>
    isIq(element, 'asked') && element.children[0]?.namespace === 'urn:asked'
      ? answer(element.attributes.get('id') ?? '')
      : undefined;
const asked = xml('asked', { xmlns: 'urn:asked' });

describe('an IQ', () => {
  it('is answered by whom it went to, and by nobody else', async () => {
    const { session } = await open({
      hear: answering(
        (id) =>
          `<iq type='result' id='${id}' from='mallory@evil.example'><forged/></iq>` +
          `<iq type='result' id='${id}' from='friend@good.example/one'><forged/></iq>` +
          `<iq type='result' id='${id}'><forged/></iq>` +
          `<iq type='result' id='x${id}' from='friend@good.example'><forged/></iq>` +
          `<iq type='get' id='${id}' from='friend@good.example'><forged/></iq>` +
          `<iq type='result' id='${id}' from='Friend@Good.example'><honest xmlns='urn:asked'/></iq>`,
      ),
    });
    const reply = await session.request('get', asked, { to: 'friend@good.example' });
    expect(reply.state === 'result' && reply.payload?.name).toBe('honest');
  });

  it.each(['', `from='${OWN}'`, "from='good.example'", `from='${OWN}/one'`])(
    'to our own account is answered by our server, who says %j',
    async (from) => {
      const { session } = await open({
        hear: answering((id) => `<iq type='result' id='${id}' ${from}/>`),
      });
      expect(await session.request('set', asked)).toMatchObject({ state: 'result', payload: null });
    },
  );

  it('is told with condition, type, text and what else stands there', async () => {
    const { session } = await open({
      hear: answering(
        (id) =>
          `<iq type='error' id='${id}'><asked xmlns='urn:asked'/><error type='wait'>` +
          `<resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>` +
          `<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>later ${'x'.repeat(2000)}</text>` +
          `<retry xmlns='urn:example'/></error></iq>`,
      ),
    });
    const reply = await session.request('get', asked);
    expect(reply).toMatchObject({
      state: 'error',
      error: {
        ...{ condition: 'resource-constraint', type: 'wait', more: '{urn:example}retry' },
        text: expect.stringMatching(/^later x{993}…$/) as string,
      },
    });
  });

  it('that nobody answers is silent where the server is alive, and a failed look where it is not', async () => {
    const alive = await open({ hear: answering(() => '') });
    expect(await alive.session.request('get', asked, { ms: 30 })).toEqual({ state: 'silent' });
    const dead = await open({ hear: (element) => (isPing(element) ? '' : undefined) });
    const wait = dead.session.next(() => false, 10);
    await expect(wait).rejects.toMatchObject({ reason: 'timeout' });
    await expect(dead.session.request('get', asked)).rejects.toMatchObject({ reason: 'timeout' });
    expect(dead.session.isOpen).toBe(false);
  });
});

const isPing = ({ children }: XmlElement) => children[0]?.namespace === 'urn:xmpp:ping';

describe('waiting for a stanza', () => {
  it('gives null where it does not come although the server is alive', async () => {
    const { session, say } = await open();
    expect(await session.next(({ name }) => name === 'message', 20)).toBeNull();
    const late = session.next(({ name }) => name === 'message', 20);
    setTimeout(() => say("<message id='late'/>"), 5);
    expect((await late)?.attrs['id']).toBe('late');
  });

  it('takes what stands in front of the answer to our ping', async () => {
    const hear: Hear = (element, connection) => {
      if (isPing(element)) connection.say("<message id='slow'/>");
      return undefined;
    };
    const { session } = await open({ hear });
    expect((await session.next(({ name }) => name === 'message', 10))?.attrs['id']).toBe('slow');
  });

  it('ends with the connection, and with our own end', async () => {
    const { session, server } = await open();
    const wait = session.next(() => false);
    server.connections[0]?.socket.destroy();
    await expect(wait).rejects.toMatchObject({ reason: 'closed' });
    const other = await open();
    const ours = other.session.next(() => false);
    await other.session.close();
    await expect(ours).rejects.toMatchObject({ detail: 'We have ended this session ourselves.' });
  });
});

describe('what is asked of us', () => {
  const iq = (rest: string, child: string) => `<iq id='q' ${rest}>${child}</iq>`;
  const ask = (session: ClientSession) => session.request('get', asked);

  it('is answered where a trial does, by element, error or nothing', async () => {
    const { session, say, heard } = await open();
    const answers = [xml('yes', { xmlns: 'urn:a' }), null, error('item-not-found')];
    const stop = session.answer('a', 'urn:a', () => answers.shift() ?? null);
    for (let n = 0; n < 3; n += 1)
      say(iq("type='get' from='friend@good.example'", "<a xmlns='urn:a'/>"));
    await ask(session);
    await ask(session);
    expect(heard()).toContain('<yes xmlns="urn:a"/></iq>');
    expect(heard()).toMatch(/<iq to="friend@good.example"[^>]* id="q" type="result"\/>/);
    expect(heard()).toContain('<item-not-found ');
    stop();
    say(iq("type='get' from='friend@good.example'", "<a xmlns='urn:a'/>"));
    await ask(session);
    await ask(session);
    expect(heard()).toContain('<service-unavailable ');
  });

  it('by a ping or a roster push of our server is answered; a stranger’s push is not taken', async () => {
    const { session, say, heard } = await open();
    const push = "<query xmlns='jabber:iq:roster'><item jid='a@b.example'/></query>";
    say(iq("type='get' from='good.example'", "<ping xmlns='urn:xmpp:ping'/>"));
    say(iq("type='set'", push));
    await ask(session);
    await ask(session);
    expect(heard().match(/type="result"/g)).toHaveLength(2);
    say(iq("type='set' from='mallory@evil.example'", push));
    await ask(session);
    await ask(session);
    expect(heard()).toContain('<service-unavailable ');
  });

  it('by a stranger who wants to be our contact is not answered', async () => {
    const { session, say, heard } = await open();
    say("<presence type='subscribe' from='mallory@evil.example'/>");
    await ask(session);
    expect(heard()).not.toContain('mallory');
  });
});

const error = (condition: string) => ({ condition, type: null, text: null, more: null });
