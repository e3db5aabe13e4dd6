import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { defineTrial, expectArrival, fail, StepEnd, type TrialRun } from './define-trial.ts';
import { attributeOf, awaitArrivalAt, bareOf, carries, letPass, markedMessage } from './stanzas.ts';
import { DELIBERATE_WAITS } from './waits.table.ts';

const CLIENT_STATE = 'urn:xmpp:csi:0';
const CHAT_STATES = 'http://jabber.org/protocol/chatstates';

/**
 * Client state indication (XEP-0352). A server may make of it what it likes: only that messages come at once is due; that
 * it holds anything back is told, and nobody is blamed where it does not.
 */
export const clientState = defineTrial('client-state', {
  async attempt(trial) {
    const { run, step } = trial;
    const phone = await run.device('phone');
    const isInactive = await step('inactive', async () => {
      if (phone.features.getChild('csi', CLIENT_STATE) === undefined)
        throw new StepEnd('missing', 'The server does not offer it after signing in.');
      if (run.contactIsElsewhere !== null) await run.befriend();
      phone.send(xml('inactive', CLIENT_STATE));
      await awaitArrivalAt(run.domain, phone);
    });
    if (isInactive) await tryInactive(trial, phone);
    return {};
  },
});

async function tryInactive(trial: TrialRun<'client-state'>, phone: ClientSession): Promise<void> {
  const isAtOnce = await trial.step('at-once', async () => {
    const { mark, message } = markedMessage(phone.jid);
    const contact = await trial.run.contact();
    const arrival = phone.next(carries(mark));
    contact.send(message);
    expectArrival(await arrival, 'The message did not reach a phone that nobody looks at.');
  });
  if (isAtOnce) await tryUnimportant(trial, { phone, contact: await trial.run.contact() });
  else phone.send(xml('active', CLIENT_STATE));
}

interface Parties {
  readonly phone: ClientSession;
  readonly contact: ClientSession;
}

async function tryUnimportant(
  { run, step }: TrialRun<'client-state'>,
  { phone, contact }: Parties,
): Promise<void> {
  const { mark } = markedMessage(phone.jid);
  const isPresence = isFromContact(contact, (stanza) => stanza.getChildText('status') === mark);
  const isTyping = isFromContact(
    contact,
    (stanza) => stanza.getChild('composing', CHAT_STATES) !== undefined,
  );
  const early = phone.collect((stanza) => isPresence(stanza) || isTyping(stanza));
  await step('held-back', async () => {
    contact.send(xml('presence', {}, xml('status', {}, mark)));
    contact.send(xml('message', { to: phone.jid, type: 'chat' }, xml('composing', CHAT_STATES)));
    await awaitArrivalAt(run.domain, contact);
    await letPass(DELIBERATE_WAITS.heldBack, contact); // what the phone sends would end the wait
    if (early.stanzas.length > 0) fail('It came at once.');
  });
  await step('active', async () => {
    const news = early.stanzas.some(isPresence) ? null : phone.next(isPresence);
    phone.send(xml('active', CLIENT_STATE));
    // What came at once need not come again. That somebody typed may be forgotten (XEP-0352 §5.1).
    if (news !== null) expectArrival(await news, 'That the contact had come was never told.');
  });
  early.stop();
  contact.send(xml('presence'));
}

const isFromContact =
  ({ bareJid }: ClientSession, meets: (stanza: Element) => boolean) =>
  (stanza: Element): boolean =>
    bareOf(attributeOf(stanza, 'from') ?? '') === bareJid && meets(stanza);
