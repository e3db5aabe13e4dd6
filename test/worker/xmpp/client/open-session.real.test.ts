import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { labSessions, newAccount, type LabSessions } from './lab-session.ts';

let lab: Lab;
let sessions: LabSessions;

beforeAll(async () => {
  lab = await startLab({ domains: ['good.example', 'ej.example'] });
  sessions = await labSessions(lab);
});
afterAll(async () => {
  await sessions.end();
  await lab.stop();
});

describe.each([
  ['good.example', 'SCRAM-SHA-1', 10_000],
  ['ej.example', 'SCRAM-SHA-256', 4096],
])('a session on %s', (domain, mechanism, iterations) => {
  it('makes an account, signs in by SCRAM and binds', async () => {
    const account = newAccount(domain);
    const session = await sessions.newcomer(domain, { account, resource: 'phone' });
    expect(session.isOpen).toBe(true);
    expect(session.bareJid).toBe(`${account.local}@${domain}`);
    expect(session.jid).toMatch(new RegExp(`^${session.bareJid}/.*phone`));
    expect(session.signedIn).toMatchObject({
      mechanism,
      mechanismsOffered: expect.arrayContaining([mechanism]) as string[],
      channelBinding: null,
      scram: { iterations, serverProved: true },
    });
    const again = await sessions.open(domain, { account });
    expect(again.bareJid).toBe(session.bareJid);
  });

  it('asks, is answered, and is refused', async () => {
    const session = await sessions.newcomer(domain);
    const disco = xml('query', { xmlns: 'http://jabber.org/protocol/disco#info' });
    const reply = await session.request('get', disco, { to: domain });
    expect(reply.state).toBe('result');
    const nothing = xml('query', { xmlns: 'urn:example:nothing' });
    expect(await session.request('get', nothing, { to: domain })).toMatchObject({
      state: 'error',
      error: { condition: 'service-unavailable', type: 'cancel' },
    });
  });

  it('hands messages from one device to another', async () => {
    const account = newAccount(domain);
    const one = await sessions.newcomer(domain, { account, resource: 'one' });
    const two = await sessions.open(domain, { account, resource: 'two' });
    const came = two.next((stanza) => stanza.getChildText('body') === 'grüße €');
    const all = two.collect((stanza) => stanza.is('message'));
    one.send(xml('message', { to: two.jid, type: 'chat' }, xml('body', {}, 'grüße €')));
    expect((await came)?.attrs['from']).toBe(one.jid);
    expect(all.stanzas).toHaveLength(1);
    all.stop();
    expect(await two.next(() => false, 50)).toBeNull();
  });
});
