import { randomBytes, randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { bytestreamAddress } from '../../xmpp/bytestreams/socks5.ts';
import { carry } from '../../xmpp/bytestreams/carry.ts';
import { openRelay } from '../../xmpp/bytestreams/open-relay.ts';
import { readStreamhost, type Streamhost } from '../../xmpp/bytestreams/read-streamhosts.ts';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { findServices } from '../../xmpp/client/find-services.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { xmlElementOf } from '../../xmpp/client/xml-element-of.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { atPlace, expectPort } from './at-place.ts';
import { defineTrial, expectResult, fail, type TrialRun } from './define-trial.ts';
import { missService } from './miss-service.ts';

/** Prosody 0.12's relay may stand still for good when more than this is written at once. */
const FILE_BYTES = 4096;
const CARRY_MS = 5000;

type Trial = TrialRun<'socks5-bytestream'>;

interface Relay {
  readonly jid: string;
  readonly place: Streamhost;
}

/**
 * SOCKS5 Bytestreams by way of the server's relay (XEP-0065 §6.3): our two devices connect to it, the sender has it
 * activated, and 4 kB go through. That the devices agree on the relay between themselves is spared: both are ours.
 */
export const socks5Bytestream = defineTrial('socks5-bytestream', {
  async attempt(trial) {
    const phone = await trial.run.device('phone');
    const { service, relay } = await tryService(trial, phone);
    const sockets: Socket[] = [];
    try {
      if (relay) await tryRelay(trial, { phone, relay, sockets });
    } finally {
      for (const socket of sockets) socket.destroy();
    }
    return { service };
  },
});

async function tryService({ step }: Trial, phone: ClientSession) {
  let service: string | null = null;
  let relay: Relay | null = null;
  await step('service', async () => {
    const all = await findServices(phone);
    const isRelay = ({ category, type }: { category: string; type: string }) =>
      category === 'proxy' && type === 'bytestreams';
    const found = all.services.find(({ info }) => info.identities.some(isRelay));
    if (!found) missService(all, 'None of the server’s services is a relay.');
    service = found.jid;
    relay = { jid: found.jid, place: await askPlace(phone, found.jid) };
  });
  return { service, relay: relay as Relay | null };
}

/** XEP-0065 §4. */
async function askPlace(phone: ClientSession, jid: string): Promise<Streamhost> {
  const reply = await phone.request('get', xml('query', NAMESPACES.bytestreams), { to: jid });
  expectResult(reply);
  const place = reply.state === 'result' ? readStreamhost(xmlElementOf(reply.stanza)) : null;
  return place ?? fail('The relay does not say where it is to be reached.');
}

async function tryRelay(
  { run, context, step }: Trial,
  parts: { phone: ClientSession; relay: Relay; sockets: Socket[] },
): Promise<void> {
  const { phone, relay, sockets } = parts;
  const computer = await run.device('computer');
  const sid = randomUUID();
  const { host, port } = relay.place;
  const address = bytestreamAddress(sid, phone.jid, computer.jid);
  const connected = await step('connected', async () => {
    expectPort(port);
    const reach = () => atPlace(`${host}:${port}`, () => openRelay(relay.place, address, context));
    // Whom the file is for connects first (§6.3.2), then who sends it.
    sockets.push(await reach());
    sockets.push(await reach());
  });
  const [to, from] = sockets;
  if (!connected || !to || !from) return;
  await step('carried', async () => {
    const activate = xml('activate', {}, computer.jid);
    const query = xml('query', { xmlns: NAMESPACES.bytestreams, sid }, activate);
    expectResult(await phone.request('set', query, { to: relay.jid }));
    const file = randomBytes(FILE_BYTES);
    const arrived = await carry(file, { from, to }, { signal: context.signal, ms: CARRY_MS });
    if (arrived.length < file.length)
      fail(`${arrived.length} of ${file.length} bytes arrived within ${CARRY_MS / 1000} seconds.`);
    if (!arrived.equals(file)) fail('What arrived is not what was sent.');
  });
}
