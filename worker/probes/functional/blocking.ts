import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { xml } from '../../xmpp/client/xml.ts';
import { defineTrial, expectArrival, expectResult, fail, type TrialRun } from './define-trial.ts';
import { findItem } from './roster.ts';
import { attributeOf, awaitArrivalAt, bareOf, carries, markedMessage } from './stanzas.ts';

const BLOCKING = 'urn:xmpp:blocking';

/** Blocking command (XEP-0191): our contact is blocked, and let in again. */
export const blocking = defineTrial('blocking', {
  async attempt(trial) {
    const { run, step } = trial;
    const phone = await run.device('phone');
    const isBlocked = await step('block', async () => {
      await run.befriend();
      const { bareJid } = await run.contact();
      expectResult(await phone.request('set', command('block', bareJid)));
    });
    if (isBlocked) await tryBlocked(trial, { phone, contact: await run.contact() });
    return {};
  },
  async tidy(run) {
    if (run.contactIsElsewhere === null) return;
    const phone = await run.device('phone');
    const { bareJid } = await run.contact();
    if (await isOnBlocklist(phone, bareJid))
      await phone.request('set', command('unblock', bareJid));
  },
});

const command = (name: 'block' | 'unblock', jid: string) =>
  xml(name, BLOCKING, xml('item', { jid }));

interface Parties {
  readonly phone: ClientSession;
  readonly contact: ClientSession;
}

async function tryBlocked(
  { step }: TrialRun<'blocking'>,
  { phone, contact }: Parties,
): Promise<void> {
  await step('kept-back', () => expectKeptBack({ phone, contact }));
  await step('still-listed', async () => {
    const item = await findItem(phone, contact.bareJid);
    if (item === null) fail('They are no longer on our list.');
    if (item.subscription !== 'both') fail('They are on our list, but no longer as a contact.');
  });
  const isUnblocked = await step('unblock', async () => {
    expectResult(await phone.request('set', command('unblock', contact.bareJid)));
  });
  if (!isUnblocked) return;
  await step('delivered', async () => {
    const { mark, message } = markedMessage(phone.bareJid);
    const arrival = phone.next(carries(mark));
    contact.send(message);
    expectArrival(await arrival, 'Their message did not reach us after we had unblocked them.');
  });
}

/**
 * What the blocked contact sends may be answered with an error or with silence. When our server has answered what they
 * sent after it, and then us, it has done with the message.
 */
async function expectKeptBack({ phone, contact }: Parties): Promise<void> {
  const { mark, message } = markedMessage(phone.bareJid);
  const arrived = phone.collect(carries(mark));
  contact.send(message);
  await awaitArrivalAt(phone, contact);
  await awaitArrivalAt(phone, phone);
  arrived.stop();
  if (arrived.stanzas.length > 0) fail('Their message reached us although they are blocked.');
}

async function isOnBlocklist(phone: ClientSession, jid: string): Promise<boolean> {
  const reply = await phone.request('get', xml('blocklist', BLOCKING));
  if (reply.state !== 'result') return false;
  const items = reply.payload?.getChildren('item') ?? [];
  return items.some((item) => bareOf(attributeOf(item, 'jid') ?? '') === jid);
}
