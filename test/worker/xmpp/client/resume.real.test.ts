import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { labSessions, message, newAccount, says, type LabSessions } from './lab-session.ts';

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

describe.each(['good.example', 'ej.example'])('coming back to %s', (domain) => {
  it('brings what was sent meanwhile, once and in order, and loses nothing of ours', async () => {
    const account = newAccount(domain);
    const phone = await sessions.newcomer(domain, {
      account,
      resource: 'one',
      wantsResumption: true,
    });
    const computer = await sessions.open(domain, { account, resource: 'two' });
    computer.send(xml('presence'));
    expect(phone.resumption).toMatchObject({ isAgreed: true, error: null });
    expect(phone.resumption.maxSeconds).toBeGreaterThan(0);
    const before = phone.next(says('before'));
    computer.send(message(phone.jid, 'before'));
    await before;
    const came = phone.collect(({ name }) => name === 'message');
    const arrived = computer.collect(({ name }) => name === 'message');
    const { jid } = phone;
    phone.cut();
    expect(phone.isOpen).toBe(false);
    phone.send(message(computer.jid, 'from the tunnel'));
    for (const body of ['1', '2', '3']) computer.send(message(phone.jid, body));
    await sleep(100);
    const last = phone.next(says('after'));
    expect(await phone.resume()).toBeNull();
    expect(phone.isOpen).toBe(true);
    expect(phone.jid).toBe(jid);
    computer.send(message(phone.jid, 'after'));
    expect(await last).not.toBeNull();
    expect(came.stanzas.map((stanza) => stanza.getChildText('body'))).toEqual([
      ...['1', '2', '3', 'after'],
    ]);
    await phone.request('get', xml('ping', { xmlns: 'urn:xmpp:ping' }), { to: domain });
    await computer.next(() => false, 1);
    expect(arrived.stanzas.map((stanza) => stanza.getChildText('body'))).toEqual([
      'from the tunnel',
    ]);
    // Twice in one life.
    phone.cut();
    computer.send(message(phone.jid, 'again'));
    const again = phone.next(says('again'));
    expect(await phone.resume()).toBeNull();
    expect(await again).not.toBeNull();
  });

  it('is not asked for where nobody wants it', async () => {
    const session = await sessions.newcomer(domain);
    expect(session.resumption).toEqual({ isAgreed: false, maxSeconds: null, error: null });
    session.cut();
    expect(session.isOpen).toBe(false);
    await expect(session.resume()).rejects.toMatchObject({ reason: 'ours' });
    expect(() => {
      session.send(xml('presence'));
    }).toThrow('We have cut this connection ourselves.');
  });

  it('is turned down where the place is gone', async () => {
    const account = newAccount(domain);
    const phone = await sessions.newcomer(domain, {
      account,
      resource: 'one',
      wantsResumption: true,
    });
    phone.cut();
    // Whoever takes the resource takes the place.
    const other = await sessions.open(domain, { account, resource: 'one' });
    const error = await phone.resume();
    expect(error).toMatchObject({ condition: 'item-not-found' });
    expect(phone.isOpen).toBe(false);
    expect(other.isOpen).toBe(true);
  });
});
