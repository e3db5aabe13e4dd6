import type { ClientSession, IqReply } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { defineTrial, expectResult, fail, type TrialRun } from './define-trial.ts';
import { expectKnown } from './expect-known.ts';
import { expectRemoved } from './pep-steps.ts';
import { findItem, rosterSet } from './roster.ts';
import { isWayOpen, say } from './say.ts';
import { attributeOf, awaitArrivalAt, bareOf, carries, markedMessage } from './stanzas.ts';

const BLOCKING = 'urn:xmpp:blocking';

/** Blocking command (XEP-0191): our contact is blocked, and let in again. */
export const blocking = defineTrial('blocking', {
  async attempt(trial) {
    const { run, step } = trial;
    const phone = await run.device('phone');
    let isWayKnown = false;
    const isBlocked = await step('block', async () => {
      const contact = await run.contact();
      const { bareJid } = contact;
      if (!run.isTestAccount) await requireNotBlocked(phone, bareJid);
      await run.befriend();
      isWayKnown = await isWayOpen(contact, phone);
      if (!run.isTestAccount) await markAsOurs(run, phone, bareJid);
      expectResult(await phone.request('set', command('block', bareJid)));
    });
    if (isBlocked) await tryBlocked(trial, { phone, contact: await run.contact(), isWayKnown });
    return {};
  },
  async tidy(run) {
    if (run.contactIsElsewhere === null) return;
    const phone = await run.device('phone');
    const { bareJid } = await run.contact();
    if (!run.isTestAccount && (await findItem(phone, bareJid))?.name !== markOf(run)) return;
    const list = expectKnown(await askForBlocklist(phone), 'who is blocked');
    if (isListed(list, bareJid))
      expectRemoved(
        await phone.request('set', command('unblock', bareJid)),
        'the block of our contact',
      );
    if (!run.isTestAccount)
      expectResult(await phone.request('set', rosterSet(bareJid, { name: nameOf(run) })));
  },
});

/** How an entry on somebody's own list is named that we have made. */
const nameOf = (run: FunctionalRun): string => run.names.node('contact');
/** And how it is named while it is we who block it: whom they block themselves, we never unblock. */
const markOf = (run: FunctionalRun): string => run.names.node('blocked');

async function requireNotBlocked(phone: ClientSession, jid: string): Promise<void> {
  if (isListed(expectResult(await askForBlocklist(phone)), jid))
    throw new Untried('You have blocked the contact already, and it stays so.');
}

async function markAsOurs(run: FunctionalRun, phone: ClientSession, jid: string): Promise<void> {
  const name = (await findItem(phone, jid))?.name;
  if (name !== nameOf(run) && name !== markOf(run))
    throw new Untried('The contact is on your own list, and you are not to lose it.');
  expectResult(await phone.request('set', rosterSet(jid, { name: markOf(run) })));
}

const command = (name: 'block' | 'unblock', jid: string) =>
  xml(name, BLOCKING, xml('item', { jid }));

const NO_WAY = 'No message of theirs had arrived before they were blocked either.';

interface Parties {
  readonly phone: ClientSession;
  readonly contact: ClientSession;
  /** A message of theirs has arrived before they were blocked. */
  readonly isWayKnown: boolean;
}

async function tryBlocked(
  { step }: TrialRun<'blocking'>,
  { phone, contact, isWayKnown }: Parties,
): Promise<void> {
  await step('kept-back', () => expectKeptBack({ phone, contact, isWayKnown }));
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
    if (!isWayKnown) throw new Untried(NO_WAY);
    const message = { from: contact, to: phone, address: phone.bareJid };
    await say(message, 'Their message did not reach us after we had unblocked them.');
  });
}

/**
 * What the blocked contact sends may be answered with an error or with silence. When our server has answered what they
 * sent after it, and then us, it has done with the message.
 */
async function expectKeptBack({ phone, contact, isWayKnown }: Parties): Promise<void> {
  const { mark, message } = markedMessage(phone.bareJid);
  const arrived = phone.collect(carries(mark));
  contact.send(message);
  await awaitArrivalAt(phone, contact);
  await awaitArrivalAt(phone, phone);
  arrived.stop();
  if (arrived.stanzas.length > 0) fail('Their message reached us although they are blocked.');
  if (!isWayKnown) throw new Untried(NO_WAY);
}

const askForBlocklist = (phone: ClientSession): Promise<IqReply> =>
  phone.request('get', xml('blocklist', BLOCKING));

function isListed(list: Element | null, jid: string): boolean {
  const items = list?.getChildren('item') ?? [];
  return items.some((item) => bareOf(attributeOf(item, 'jid') ?? '') === jid);
}
