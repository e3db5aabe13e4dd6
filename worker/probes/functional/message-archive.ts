import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { readStanzaError } from '../../xmpp/client/stanza-error.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { readPreferences, writePreferences } from './archive-preferences.ts';
import { openArchive, searchArchive } from './archive-query.ts';
import { defineTrial, fail, refuse, StepEnd, type TrialRun } from './define-trial.ts';
import { isBounceOf } from './deliver.ts';
import { attributeOf, awaitArrivalAt, bareOf, carries, letPass, markedMessage } from './stanzas.ts';
import { PATIENCE } from './waits.table.ts';

/**
 * Messages that come while nobody is there: the archive (XEP-0313), asked by a device that the server has never seen, and
 * the delivery of what waited (XEP-0160).
 */
export const messageArchive = defineTrial('message-archive', {
  async attempt(trial) {
    const sent: Sent[] = [];
    await trial.step('while-away', async () => {
      sent.push(await sendWhileAway(trial.run));
    });
    const [message] = sent;
    if (message !== undefined) await tryNewDevice(trial, message);
    return {};
  },
  async tidy(run) {
    if (run.contactIsElsewhere === null || !run.isTestAccount) return;
    const { bareJid } = await run.contact();
    const phone = await run.device('phone');
    const preferences = await readPreferences(phone);
    if (preferences?.always.includes(bareJid) !== true) return;
    const always = preferences.always.filter((jid) => jid !== bareJid);
    await writePreferences(phone, { ...preferences, always });
  },
});

/** A message for us while none of our devices was there. */
interface Sent {
  readonly mark: string;
  readonly contact: ClientSession;
  /** It came back to the contact. */
  readonly bounces: readonly Element[];
  /** What the account wants kept. */
  readonly isKept: boolean;
}

async function sendWhileAway(run: FunctionalRun): Promise<Sent> {
  const contact = await run.contact();
  await run.befriend();
  const phone = await run.device('phone');
  const isKept = await seeThatItIsKept(run, phone, contact.bareJid);
  await openArchive(phone, contact.bareJid);
  await run.signOut();
  const { mark, message } = markedMessage(phone.bareJid);
  const { stanzas: bounces } = contact.collect(isBounceOf(message, phone.bareJid));
  contact.send(message);
  await awaitArrivalAt(phone, contact);
  return { mark, contact, bounces, isKept };
}

/** Nobody's own wishes are changed; a test account may have to be told, where the server keeps nothing of itself. */
async function seeThatItIsKept(
  run: FunctionalRun,
  phone: ClientSession,
  bareJid: string,
): Promise<boolean> {
  const preferences = await readPreferences(phone);
  if (preferences === null || preferences.always.includes(bareJid)) return true;
  if (preferences.never.includes(bareJid)) return false;
  if (preferences.keepsByDefault !== 'never') return true;
  if (!run.isTestAccount) return false;
  const always = [...preferences.always, bareJid];
  await writePreferences(phone, { ...preferences, always });
  return true;
}

async function tryNewDevice({ run, step }: TrialRun<'message-archive'>, sent: Sent): Promise<void> {
  const device = await run.newDevice();
  const isOurs = carries(sent.mark);
  const search = () => searchArchive(device, sent.contact.bareJid, isOurs);
  let found: readonly Element[] = [];
  const isAnswered = await step('new-device', async () => {
    found = await search();
  });
  if (isAnswered)
    await step('found', async () => {
      if (found.length === 0) {
        await letPass(PATIENCE.archive, device);
        found = await search();
      }
      expectOnce(found, sent);
    });
  // Whoever has asked the archive may be left to it: it takes a device that has not.
  await step('delivered', async () => {
    await expectDelivery(await run.newDevice(), sent, found.length > 0);
  });
}

function expectOnce(found: readonly Element[], { isKept, bounces }: Sent): void {
  if (found.length === 1) return;
  if (found.length > 1) fail('The message is in the archive more than once.');
  if (!isKept) throw new Untried('This account has told its server not to keep such messages.');
  refuseBounced(bounces);
  fail('The archive does not have the message.');
}

async function expectDelivery(device: ClientSession, sent: Sent, isInArchive: boolean) {
  const arrival = device.next(carries(sent.mark));
  const others = device.collect(isOtherDevice(device));
  device.send(xml('presence'));
  const arrived = await arrival;
  others.stop();
  if (arrived !== null) return;
  if (others.stanzas.length > 0)
    throw new Untried('Another device of the account is there, and it may have got the message.');
  refuseBounced(sent.bounces);
  if (isInArchive)
    throw new StepEnd('missing', 'A device gets it from the archive only, when it asks for it.');
  fail('The message was lost.');
}

/** Who comes is told who of the same account is there (RFC 6121 §4.2.2), even if its connection has broken (XEP-0198). */
const isOtherDevice = (device: ClientSession) => (stanza: Element) =>
  stanza.is('presence') &&
  attributeOf(stanza, 'type') === null &&
  bareOf(attributeOf(stanza, 'from') ?? '') === device.bareJid &&
  attributeOf(stanza, 'from') !== device.jid;

function refuseBounced([bounce]: readonly Element[]): void {
  if (bounce !== undefined) refuse(readStanzaError(bounce.getChild('error')));
}
