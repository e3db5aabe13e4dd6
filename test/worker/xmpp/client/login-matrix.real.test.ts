import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SessionOptions } from '../../../../worker/xmpp/client/client-session.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { openWire } from '../../../../worker/xmpp/client/wire.ts';
import { makeAccount } from '../../../lab/accounts.ts';
import { listen } from '../../net/endpoints.ts';
import { dnsName, keyPem, makeCertificate } from '../../tls/make-certificate.ts';
import { contextFor } from './scripted-server.ts';
import { labSessions, newAccount, says, message, type LabSessions } from './lab-session.ts';

let lab: Lab;
let sessions: LabSessions;
const newest = tls.DEFAULT_MAX_VERSION;

beforeAll(async () => {
  lab = await startLab({
    domains: ['good.example', 'ej.example', 'fast.example', 'legacy.example'],
  });
  sessions = await labSessions(lab);
});
afterEach(() => {
  vi.unstubAllGlobals();
  tls.DEFAULT_MAX_VERSION = newest;
});
afterAll(async () => {
  await sessions.end();
  await lab.stop();
});

/** The SRV records of that service only. */
function only(service: 'xmpp-client' | 'xmpps-client', domain: string): SessionOptions['context'] {
  const { context } = sessions.options(domain);
  const { resolver } = context;
  const srv: typeof resolver.srv = (name, signal) =>
    name.startsWith(`_${service}.`)
      ? resolver.srv(name, signal)
      : Promise.resolve({ state: 'absent', dnssec: null });
  return { ...context, resolver: { ...resolver, srv } };
}

const SERVERS = [
  ['good.example', 'SCRAM-SHA-1', 'wss://good.example:5281/xmpp-websocket'],
  ['ej.example', 'SCRAM-SHA-256', 'wss://ej.example:5443/ws'],
] as const;

describe.each(SERVERS)('signing in to %s', (domain, mechanism, webSocket) => {
  const account = newAccount(domain);
  it('over STARTTLS, with a name and password that are not ASCII', async () => {
    const session = await sessions.newcomer(domain, {
      account,
      context: only('xmpp-client', domain),
    });
    expect(session.signedIn).toMatchObject({ mechanism, channelBinding: null });
  });

  it('over direct TLS', async () => {
    const session = await sessions.open(domain, { account, context: only('xmpps-client', domain) });
    expect(session.signedIn).toMatchObject({ mechanism, scram: { serverProved: true } });
  });

  it('over WebSocket, without a WebSocket of the platform (fault 9 of xmpp.js)', async () => {
    vi.stubGlobal('WebSocket', undefined);
    const session = await sessions.open(domain, { account, webSocket: new URL(webSocket) });
    expect(session.signedIn).toMatchObject({ mechanism, channelBinding: null });
    session.send(xml('presence'));
    const came = session.next(says('an €'));
    session.send(message(session.jid, 'an €'));
    expect(await came).not.toBeNull();
    await session.close();
  });

  it.each(['xmpp-client', 'xmpps-client'] as const)('bound to TLS 1.2 over %s', async (service) => {
    tls.DEFAULT_MAX_VERSION = 'TLSv1.2';
    const session = await sessions.open(domain, { account, context: only(service, domain) });
    expect(session.signedIn).toMatchObject({
      mechanism: `${mechanism}-PLUS`,
      channelBinding: 'tls-unique',
      scram: { serverProved: true },
    });
  });

  it('with a wrong password is told as such', async () => {
    const wrong = { ...account, password: 'wrong' };
    await expect(sessions.open(domain, { account: wrong })).rejects.toMatchObject({
      reason: 'wrong-password',
      detail: expect.stringContaining('not-authorized') as string,
    });
  });
});

it('takes the strongest SCRAM where there are several', async () => {
  const account = await makeAccount(lab, 'legacy.example');
  const session = await sessions.open('legacy.example', { account });
  expect(session.signedIn.mechanism).toBe('SCRAM-SHA-256');
});

describe('SASL2 and Bind 2 (XEP-0388, XEP-0386), where there is nothing else', () => {
  let relay: Awaited<ReturnType<typeof withoutSasl>>;
  beforeAll(async () => {
    relay = await withoutSasl();
  });
  afterAll(() => relay.close());

  it('sign in and bind', async () => {
    const account = await makeAccount(lab, 'fast.example');
    const session = await sessions.open('fast.example', { account, context: relay.context });
    expect(session.signedIn).toMatchObject({
      mechanism: 'SCRAM-SHA-1',
      scram: { serverProved: true },
    });
    expect(session.jid).toMatch(new RegExp(`^${session.bareJid}/.`));
    const ping = xml('ping', { xmlns: 'urn:xmpp:ping' });
    const reply = await session.request('get', ping, { to: 'fast.example' });
    expect(reply.state).not.toBe('silent');
    const sent = relay.sent();
    expect(sent).toContain('<authenticate');
    expect(sent).not.toContain('<auth ');
    expect(sent).not.toContain('request-token');
    expect(sent).not.toContain('urn:ietf:params:xml:ns:xmpp-bind');
  });

  it('refuse a wrong password', async () => {
    const account = { ...(await makeAccount(lab, 'fast.example')), password: 'wrong' };
    await expect(
      sessions.open('fast.example', { account, context: relay.context }),
    ).rejects.toMatchObject({ reason: 'wrong-password' });
  });

  it('come back to a broken connection', async () => {
    const account = await makeAccount(lab, 'fast.example');
    const own = { account, context: relay.context, wantsResumption: true };
    const session = await sessions.open('fast.example', own);
    expect(session.resumption.isAgreed).toBe(true);
    session.send(xml('presence'));
    session.cut();
    expect(await session.resume()).toBeNull();
    const came = session.next(says('back'));
    session.send(message(session.jid, 'back'));
    expect(await came).not.toBeNull();
  });
});

/** fast.example as if it knew no other way to sign in: in front of it, SASL is taken out of the features. */
async function withoutSasl() {
  const domain = 'fast.example';
  const made = await makeCertificate({ name: domain, names: [dnsName(domain)] });
  const { context } = sessions.options(domain);
  const heard: string[] = [];
  const server = tls.createServer({ key: keyPem(made), cert: made.pem }, (near) => {
    near.on('error', () => near.destroy());
    near.pause();
    const never = { pause: () => undefined, resume: () => undefined };
    void openWire({ context, domain }, context.signal, never).then(({ socket: far, raw }) => {
      far.on('error', () => near.destroy());
      far.on('data', (data: Buffer) => {
        near.write(data.toString().replace(/<mechanisms .*<\/mechanisms>/s, ''));
      });
      near.on('data', (data: Buffer) => {
        heard.push(data.toString());
        far.write(data);
      });
      near.resume();
      near.once('close', () => raw.resetAndDestroy());
      far.once('close', () => near.destroy());
    });
  });
  const endpoint = await listen((socket) => server.emit('connection', socket));
  return {
    context: contextFor(endpoint, made.pem),
    sent: () => heard.join(''),
    close: () => endpoint.close(),
  };
}
