import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import {
  createFunctionalRun,
  type RunParts,
} from '../../../../worker/scan/functional/functional-run.ts';
import { Untried } from '../../../../worker/xmpp/client/functional-run.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { createScriptedServers } from './scripted-servers.ts';

const account = { local: 'romeo', domain: 'good.example', password: 'montague & co' };
const contact = { local: 'juliet', domain: 'ej.example', password: 'capulet' };
const context = { signal: new AbortController().signal } as RunParts['context'];

function start(parts: Partial<RunParts> = {}) {
  const servers = createScriptedServers();
  const ended: [string, string | null][] = [];
  const run = createFunctionalRun({
    ...{ account, contact, context, open: servers.open, accountFrom: 'operator' },
    ...{ isTestAccount: true, mayRegister: false },
    ...{ nameSecret: Buffer.alloc(32, 1), newcomerSecret: Buffer.alloc(32, 2) },
    beginSignIn: (whose) =>
      Promise.resolve((failure) => {
        ended.push([whose, failure?.reason ?? null]);
        return Promise.resolve();
      }),
    ...parts,
  });
  return { servers, run, ended };
}
const wrong = new ProbeFailure('wrong-password', 'No.');

describe('createFunctionalRun', () => {
  it('opens nothing before the first wish, and shares what it opened', async () => {
    const { servers, run } = start();
    expect(servers.opened).toEqual([]);
    const [one, same, other] = await Promise.all([
      run.device('phone'),
      run.device('phone'),
      run.device('computer'),
    ]);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
    expect(servers.opened.map(({ party }) => party)).toEqual(['phone', 'computer']);
    expect(run.sessions).toEqual({ opened: 2, mostAtOnce: 2, failedSignIns: 0 });
  });

  it('sends presence for the devices that are shared, and none for one of a trial', async () => {
    const { servers, run } = start();
    await run.device('phone');
    await run.contact();
    expect(servers.sent.map(({ by }) => by)).toEqual(['romeo@good.example', 'juliet@ej.example']);
    await run.newDevice();
    expect(servers.sent).toHaveLength(2);
  });

  it('makes a device anew that was cut, once for all who wish for it', async () => {
    const { run, servers } = start();
    const first = await run.device('phone');
    first.cut();
    const [second, third] = await Promise.all([run.device('phone'), run.device('phone')]);
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    expect(servers.opened).toHaveLength(2);
  });

  it('knocks once where the password is wrong, however many devices wish for it', async () => {
    const { servers, run, ended } = start();
    servers.refuse = () => wrong;
    const tries = await Promise.allSettled([
      run.device('phone'),
      run.device('computer'),
      run.newDevice(),
    ]);
    expect(tries.map((one) => one.status === 'rejected' && one.reason === wrong)).toEqual([
      ...[true, true, true],
    ]);
    await expect(run.device('phone')).rejects.toBe(wrong);
    expect(servers.opened).toHaveLength(1);
    expect(run.sessions.failedSignIns).toBe(1);
    expect(ended).toEqual([['account', 'wrong-password']]);
  });

  it('tries again after a connection that broke, where it had signed in before, and not for ever', async () => {
    const { servers, run } = start();
    await run.device('phone');
    servers.refuse = () => new ProbeFailure('reset', 'Cut.');
    for (let turn = 0; turn < 5; turn += 1)
      await expect(run.newDevice()).rejects.toMatchObject({ reason: 'reset' });
    expect(servers.opened).toHaveLength(4);
  });

  it('does not sign in where it may not be tried today', async () => {
    const throttled = new ProbeFailure('over-budget', 'Two failed today.');
    const { servers, run } = start({ beginSignIn: () => Promise.reject(throttled) });
    await expect(run.device('phone')).rejects.toBe(throttled);
    await expect(run.device('phone')).rejects.toBe(throttled);
    expect(servers.opened).toEqual([]);
  });

  it('counts whoever comes back as any other who signs in, and closes them with the trial', async () => {
    const { servers, run, ended } = start();
    const device = await run.newDevice({ wantsResumption: true });
    const returning = servers.opened[0]?.returning;
    if (!returning) throw new Error('nobody counts');
    expect(await returning(() => Promise.resolve('back'))).toBe('back');
    expect(ended).toEqual([
      ['account', null],
      ['account', null],
    ]);
    await expect(returning(() => Promise.reject(wrong))).rejects.toBe(wrong);
    expect(ended.at(-1)).toEqual(['account', 'wrong-password']);
    expect(run.sessions.failedSignIns).toBe(1);
    await expect(run.device('phone')).rejects.toBe(wrong);
    await expect(returning(() => Promise.resolve('again'))).rejects.toBe(wrong);
    await run.trialEnded(null);
    expect(device.isOpen).toBe(false);
  });

  it('opens no more than five sessions at once', async () => {
    const { run } = start();
    for (const wish of [run.device('phone'), run.device('computer'), run.contact()]) await wish;
    const [first] = await Promise.all([run.newDevice(), run.newDevice()]);
    await expect(run.newDevice()).rejects.toMatchObject({ reason: 'ours' });
    await first.close();
    await run.newDevice();
    expect(run.sessions.mostAtOnce).toBe(5);
  });

  it('closes with the trial what was opened for it alone', async () => {
    const { servers, run } = start();
    const phone = await run.device('phone');
    await run.newDevice();
    await run.overWebSocket(new URL('wss://good.example/ws'));
    await run.newcomer({ password: 'secret', register: true });
    await run.trialEnded(null);
    expect(servers.sessions).toEqual([phone]);
  });

  it('signs out every device of ours and leaves the contact', async () => {
    const { servers, run } = start();
    await Promise.all([run.device('phone'), run.device('computer')]);
    const theirs = await run.contact();
    await run.newDevice();
    await run.signOut();
    expect(servers.sessions).toEqual([theirs]);
  });

  it('opens nothing any more once it has ended', async () => {
    const { servers, run } = start();
    await run.device('phone');
    await run.end();
    expect(servers.sessions).toEqual([]);
    await expect(run.device('phone')).rejects.toMatchObject({ reason: 'over-budget' });
  });

  it('says what it learnt of signing in, and never a salt', async () => {
    const { servers, run } = start();
    let turn = 0;
    servers.salt = () => Buffer.from(`salt ${Math.floor((turn += 1) / 2)}`);
    for (const wish of ['phone', 'computer'] as const) await run.device(wish);
    await run.newDevice();
    await run.contact();
    const { signIns, mechanismsOffered } = run.signIns();
    expect(mechanismsOffered).toEqual(['SCRAM-SHA-256']);
    expect(signIns).toHaveLength(3);
    const [first, second, third] = signIns.map(({ scram }) => scram?.salt);
    expect(third).toBe(second);
    expect(second).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
  });

  it('leaves sign-ins over WebSocket out of it', async () => {
    const { run } = start();
    await run.device('phone');
    await run.overWebSocket(new URL('wss://good.example/ws'));
    expect(run.sessions.opened).toBe(2);
    expect(run.signIns().signIns).toHaveLength(1);
  });

  it('tells the same salt otherwise in another run', async () => {
    const salts = await Promise.all(
      [start(), start()].map(async ({ run }) => {
        await run.device('phone');
        return run.signIns().signIns[0]?.scram?.salt;
      }),
    );
    expect(salts[0]).not.toBe(salts[1]);
  });
});

describe('befriend', () => {
  it('puts each on the list of the other, and takes them off at the end', async () => {
    const { servers, run } = start();
    await run.befriend();
    const ours = servers.rosters.get('romeo@good.example')?.get('juliet@ej.example');
    expect(ours?.subscription).toBe('both');
    expect(ours?.name).toMatch(/^vouch-/);
    expect(servers.rosters.get('juliet@ej.example')?.get('romeo@good.example')).toMatchObject({
      subscription: 'both',
    });
    await run.end();
    expect([...servers.rosters.values()].map(({ size }) => size)).toEqual([0, 0]);
    expect(servers.sessions).toEqual([]);
  });

  it('does nothing where they are friends already', async () => {
    const { servers, run } = start();
    await run.befriend();
    const before = servers.sent.length;
    await run.befriend();
    expect(servers.sent).toHaveLength(before);
  });

  it('mends what stands on one list only', async () => {
    const { servers, run } = start();
    servers.rosters.set(
      'juliet@ej.example',
      new Map([['romeo@good.example', { subscription: 'both' }]]),
    );
    await run.befriend();
    expect(servers.rosters.get('romeo@good.example')?.get('juliet@ej.example')?.subscription).toBe(
      'both',
    );
  });

  it('accepts nobody else', async () => {
    const { servers, run } = start();
    await run.befriend();
    servers.deliver(
      'romeo@good.example',
      xml('presence', { from: 'tybalt@ej.example', type: 'subscribe' }),
    );
    servers.deliver(
      'romeo@good.example',
      xml('presence', { from: 'juliet@ej.example', type: 'subscribe' }),
    );
    await Promise.resolve();
    const yes = servers.sent.filter(({ stanza }) => stanza.attrs['type'] === 'subscribed');
    expect(yes.map(({ by }) => by)).toEqual(['juliet@ej.example', 'romeo@good.example']);
  });

  it('could not be tried where it does not come about, or there is nobody', async () => {
    const { servers, run } = start();
    await run.contact();
    servers.deliver = () => undefined;
    await expect(run.befriend()).rejects.toThrow(Untried);
    await expect(start({ contact: null }).run.befriend()).rejects.toThrow(Untried);
  });

  it('holds a contact that cannot sign in against nobody', async () => {
    const { servers, run } = start();
    servers.refuse = ({ party }) =>
      party === 'contact' ? new ProbeFailure('timeout', 'juliet@ej.example is down') : null;
    await expect(run.contact()).rejects.toThrow(Untried);
    await expect(run.contact()).rejects.toThrow('contact@ej.example is down');
  });

  it('leaves on somebody’s own list whom it found there', async () => {
    const { servers, run } = start({ isTestAccount: false });
    const both = { subscription: 'both', name: 'Juliet' };
    servers.rosters.set('romeo@good.example', new Map([['juliet@ej.example', both]]));
    servers.rosters.set('juliet@ej.example', new Map([['romeo@good.example', both]]));
    await run.befriend();
    await run.end();
    expect([...servers.rosters.values()].map(({ size }) => size)).toEqual([1, 1]);
  });

  it('takes off somebody’s own list whom an earlier run put there', async () => {
    const first = start({ isTestAccount: false });
    await first.run.befriend();
    const { servers, run } = start({ isTestAccount: false });
    for (const [jid, roster] of first.servers.rosters) servers.rosters.set(jid, roster);
    await run.unfriend();
    expect([...servers.rosters.values()].map(({ size }) => size)).toEqual([0, 0]);
  });
});

describe('somebody’s own account', () => {
  const [ROMEO, JULIET] = ['romeo@good.example', 'juliet@ej.example'];
  type Entry = { name?: string; subscription: string };
  const own = (lists: { ours?: Entry; theirs?: Entry }) => {
    const started = start({ isTestAccount: false });
    if (lists.ours) started.servers.rosters.set(ROMEO, new Map([[JULIET, lists.ours]]));
    if (lists.theirs) started.servers.rosters.set(JULIET, new Map([[ROMEO, lists.theirs]]));
    return started;
  };
  const both = { subscription: 'both', name: 'Friend' };
  const half = { subscription: 'to', name: 'Friend' };

  it.each([
    ['half an entry of ours', { ours: half }],
    ['half an entry of theirs', { theirs: half }],
    ['a whole one on one list only', { ours: both }],
    ['one without a name', { ours: { subscription: 'to' } }],
  ])('keeps %s', async (_, lists) => {
    const { servers, run } = own(lists);
    const before = JSON.stringify([...servers.rosters].map(([jid, list]) => [jid, [...list]]));
    await expect(run.befriend()).rejects.toThrow(Untried);
    await run.unfriend();
    const after = [...servers.rosters].filter(([, { size }]) => size > 0);
    expect(JSON.stringify(after.map(([jid, list]) => [jid, [...list]]))).toBe(before);
    expect(servers.sent.filter(({ stanza }) => stanza.attrs['type'] !== undefined)).toEqual([]);
  });

  it('knows an entry however the server writes it', async () => {
    const { servers, run } = start({ isTestAccount: false });
    servers.rosters.set(ROMEO, new Map([['Juliet@EJ.example', half]]));
    await expect(run.befriend()).rejects.toThrow(Untried);
  });

  const withWaiting = (count: string) => {
    const started = start({ isTestAccount: false });
    started.servers.waiting = count;
    return started;
  };

  it('is left before it is there where messages wait, and not asked again', async () => {
    const { servers, run } = withWaiting('2');
    for (const wish of [() => run.device('phone'), () => run.device('computer')])
      await expect(wish()).rejects.toThrow('Messages wait');
    await expect(run.newDevice()).rejects.toThrow('Messages wait');
    expect(servers.opened).toHaveLength(1);
    expect(servers.sent).toEqual([]);
    expect(servers.sessions).toEqual([]);
    await expect(run.contact()).rejects.toThrow(Untried);
  });

  it('is tried where none wait', async () => {
    const { servers, run } = withWaiting('0');
    await run.device('phone');
    expect(servers.sent).toHaveLength(1);
  });
});

describe('what a run tells', () => {
  it('names nobody, and no secret', async () => {
    const { servers, run } = start();
    const told: string[] = [];
    const stop = run.onStanza(({ text }) => told.push(text));
    const phone = await run.device('phone');
    const { newcomer, room } = run.names;
    phone.send(
      xml(
        'message',
        { to: `${room}@rooms.good.example`, from: phone.jid },
        xml('body', {}, account.password),
      ),
    );
    phone.send(
      xml('iq', {}, xml('username', {}, newcomer.local), xml('password', {}, newcomer.password)),
    );
    servers.deliver(
      'romeo@good.example',
      xml('message', { from: 'juliet@ej.example/x' }, xml('body', {}, 'romeo')),
    );
    stop();
    phone.send(xml('presence'));
    expect(told).toEqual([
      '<iq type="get"><query xmlns="jabber:iq:roster"/></iq>',
      '<presence/>',
      '<message to="room@rooms.good.example" from="account@good.example/phone"><body>password</body></message>',
      '<iq><username>newcomer</username><password>password</password></iq>',
      '<message from="contact@ej.example/x"><body>account</body></message>',
    ]);
  });

  it('keeps to itself what an account’s owner has, and tells it of one made for tests', async () => {
    const card = xml('iq', { id: '1' }, xml('vCard', { xmlns: 'vcard-temp' }, xml('FN', {}, 'R.')));
    const toldWith = async (isTestAccount: boolean) => {
      const { servers, run } = start({ isTestAccount });
      const told: string[] = [];
      await run.device('phone');
      run.onStanza(({ text }) => told.push(text));
      servers.deliver('romeo@good.example', card);
      return told;
    };
    expect(await toldWith(false)).toEqual(['<iq id="1">…</iq>']);
    expect(await toldWith(true)).toEqual([card.toString()]);
  });

  it('keeps to itself what strangers write, and who else is on a list', async () => {
    const { servers, run } = start({ isTestAccount: false });
    const told: string[] = [];
    run.onStanza(({ text }) => told.push(text));
    await run.device('phone');
    told.length = 0;
    servers.deliver(
      'romeo@good.example',
      xml('message', { from: 'tybalt@ej.example' }, xml('body', {}, 'psst')),
    );
    servers.deliver(
      'romeo@good.example',
      xml('message', { from: 'good.example' }, xml('body', {}, 'hello')),
    );
    servers.deliver(
      'romeo@good.example',
      xml(
        'iq',
        {},
        xml(
          'query',
          { xmlns: 'jabber:iq:roster' },
          xml('item', { jid: 'mercutio@good.example', name: 'Mercutio' }),
          xml('item', { jid: 'juliet@ej.example' }),
        ),
      ),
    );
    expect(told).toEqual([
      '<message from="good.example"><body>hello</body></message>',
      '<iq><query xmlns="jabber:iq:roster"><item jid="somebody@…" name="…"/><item jid="contact@ej.example"/></query></iq>',
    ]);
  });
});
