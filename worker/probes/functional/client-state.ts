import type { ClientSession } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { defineTrial, expectArrival, fail, StepEnd, type TrialRun } from './define-trial.ts';
import { say } from './say.ts';
import { attributeOf, awaitArrivalAt, bareOf, letPass, markedMessage } from './stanzas.ts';
import { DELIBERATE_WAITS, PATIENCE } from './waits.table.ts';

const CLIENT_STATE = 'urn:xmpp:csi:0';
const CHAT_STATES = 'http://jabber.org/protocol/chatstates';

/**
 * Client state indication (XEP-0352). A server may make of it what it likes: only that messages come at once is due; that
 * it holds anything back is told, and nobody is blamed where it does not. While it is inactive the phone itself sends
 * nothing, and what may wait comes before what may not: after either some servers let everything through for seconds.
 */
export const clientState = defineTrial('client-state', {
  async attempt(trial) {
    const { run, step } = trial;
    const phone = await run.device('phone');
    const isInactive = await step('inactive', async () => {
      if (phone.features.getChild('csi', CLIENT_STATE) === undefined)
        throw new StepEnd('missing', 'The server does not offer it after signing in.');
      if (run.contactIsElsewhere !== null) await run.befriend();
      await awaitArrivalAt(phone, phone);
      phone.send(xml('inactive', CLIENT_STATE));
    });
    if (!isInactive) return {};
    const seen = await tryUnimportant(trial, phone);
    await step('at-once', () => expectAtOnce(run, phone));
    await step('active', () => expectNews(phone, seen));
    if (seen !== null) (await run.contact()).send(xml('presence'));
    return {};
  },
});

/** What came of what the contact did meanwhile. */
interface Seen {
  readonly isPresence: (stanza: Element) => boolean;
  readonly stanzas: readonly Element[];
  /** Our own server has got it. */
  hasArrived: boolean;
}

/** @returns null where nothing could be sent */
async function tryUnimportant(
  { run, step }: TrialRun<'client-state'>,
  phone: ClientSession,
): Promise<Seen | null> {
  const sent: Seen[] = [];
  await step('held-back', async () => {
    const contact = await run.contact();
    await letPass(DELIBERATE_WAITS.inactive, contact);
    const { mark } = markedMessage(phone.jid);
    const isPresence = isFromContact(contact, (stanza) => stanza.getChildText('status') === mark);
    const { stanzas } = phone.collect(
      isFromContact(contact, (one) => isPresence(one) || isTyping(one)),
    );
    const seen: Seen = { isPresence, stanzas, hasArrived: false };
    sent.push(seen);
    contact.send(xml('presence', {}, xml('status', {}, mark)));
    contact.send(xml('message', { to: phone.jid, type: 'chat' }, xml('composing', CHAT_STATES)));
    await awaitArrivalAt(phone, contact);
    seen.hasArrived = true;
    await letPass(DELIBERATE_WAITS.heldBack, contact);
    if (stanzas.length > 0) fail('It came at once.');
  });
  return sent[0] ?? null;
}

async function expectAtOnce(run: FunctionalRun, phone: ClientSession): Promise<void> {
  const contact = await run.contact();
  await say(
    { from: contact, to: phone },
    'The message did not reach a phone that nobody looks at.',
  );
}

/** That somebody typed may be forgotten (XEP-0352); that they came may not, and has come already where nothing waits. */
async function expectNews(phone: ClientSession, seen: Seen | null): Promise<void> {
  const news =
    seen && !seen.stanzas.some(seen.isPresence) ? phone.next(seen.isPresence, PATIENCE.news) : null;
  phone.send(xml('active', CLIENT_STATE));
  if (seen === null) throw new Untried('Nothing could be sent meanwhile.');
  if (!seen.hasArrived) throw new Untried('Nothing came through to the server meanwhile.');
  if (news !== null) expectArrival(await news, 'That the contact had come was never told.');
}

const isTyping = (stanza: Element): boolean =>
  stanza.getChild('composing', CHAT_STATES) !== undefined;

const isFromContact =
  ({ bareJid }: ClientSession, meets: (stanza: Element) => boolean) =>
  (stanza: Element): boolean =>
    bareOf(attributeOf(stanza, 'from') ?? '') === bareJid && meets(stanza);
