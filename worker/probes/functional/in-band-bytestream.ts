import { randomBytes, randomUUID } from 'node:crypto';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { NAMESPACES } from '../../xmpp/namespaces.ts';
import { defineTrial, expectArrival, expectResult, fail, type TrialRun } from './define-trial.ts';

/** Small, as it goes through the server's limits for messages. */
const BLOCK_BYTES = 2048;
const BLOCKS = 2;
/** Across two servers. */
const LINK_MS = 8000;

type Trial = TrialRun<'in-band-bytestream'>;

/**
 * In-Band Bytestreams (XEP-0047) from one of our devices to the other, and a link to a file (XEP-0066 §3) to the contact.
 * The server has nothing to do but to hand on: that it does is what is tried.
 */
export const inBandBytestream = defineTrial('in-band-bytestream', {
  async attempt(trial) {
    await tryFile(trial);
    await trial.step('link', () => sendLink(trial));
    return {};
  },
});

async function tryFile({ run, step }: Trial): Promise<void> {
  const phone = await run.device('phone');
  const computer = await run.device('computer');
  const sid = randomUUID();
  const received = receive(computer, sid, phone.jid);
  const ask = async (name: string, attributes: object, text = '') => {
    const about = { xmlns: NAMESPACES.inBandBytestreams, sid, ...attributes };
    expectResult(await phone.request('set', xml(name, about, text), { to: computer.jid }));
  };
  try {
    const size = { 'block-size': String(BLOCK_BYTES), stanza: 'iq' };
    const opened = await step('opened', async () => {
      await ask('open', size);
      if (!received.isOpened()) fail('It was agreed to, but not by the device that was asked.');
    });
    if (!opened) return;
    await step('carried', async () => {
      const file = randomBytes(BLOCK_BYTES * BLOCKS);
      for (let seq = 0; seq < BLOCKS; seq++) {
        const block = file.subarray(seq * BLOCK_BYTES, (seq + 1) * BLOCK_BYTES);
        await ask('data', { seq: String(seq) }, block.toString('base64'));
      }
      await ask('close', {});
      if (!received.bytes().equals(file)) fail('What arrived is not what was sent.');
    });
  } finally {
    received.stop();
  }
}

/** The other device: it agrees to this bytestream of this sender, and keeps what comes (§2.1, §2.2). */
function receive(device: ClientSession, sid: string, sender: string) {
  const blocks: Buffer[] = [];
  let isOpened = false;
  const respond = (act: (payload: Element) => void) => (iq: Element) => {
    const payload = iq
      .getChildElements()
      .find((child) => child.getNS() === NAMESPACES.inBandBytestreams);
    const isOurs = payload?.attrs['sid'] === sid && iq.attrs['from'] === sender;
    if (!payload || !isOurs)
      return { condition: 'not-acceptable', type: 'cancel', text: null, more: null } as const;
    act(payload);
    return null;
  };
  const acts: Readonly<Record<string, (payload: Element) => void>> = {
    open: () => {
      isOpened = true;
    },
    data: (payload) => {
      if (blocks.length < BLOCKS) blocks.push(Buffer.from(payload.getText(), 'base64'));
    },
    close: () => undefined,
  };
  const stops = Object.entries(acts).map(([name, act]) =>
    device.answer(name, NAMESPACES.inBandBytestreams, respond(act)),
  );
  return {
    isOpened: () => isOpened,
    bytes: () => Buffer.concat(blocks),
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

async function sendLink({ run }: Trial): Promise<void> {
  const phone = await run.device('phone');
  const contact = await run.contact();
  await run.befriend();
  const url = `https://link.invalid/${randomUUID()}`;
  const arrival = contact.next(
    (stanza) => stanza.is('message') && stanza.getChildText('body') === url,
    LINK_MS,
  );
  const link = xml('x', NAMESPACES.outOfBand, xml('url', {}, url));
  phone.send(xml('message', { to: contact.bareJid, type: 'chat' }, xml('body', {}, url), link));
  const message = expectArrival(await arrival, 'The message with the link did not arrive.');
  const arrived = message.getChild('x', NAMESPACES.outOfBand)?.getChildText('url');
  if (arrived !== url) fail('The message arrived, but not as one with a link.');
}
