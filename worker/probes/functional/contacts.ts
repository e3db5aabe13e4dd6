import type { ClientSession } from '../../xmpp/client/client-session.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { readStanzaError } from '../../xmpp/client/stanza-error.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { defineTrial, expectArrival, refuse } from './define-trial.ts';
import { findItem, isRosterPush, removeItem, rosterSet } from './roster.ts';
import { attributeOf, bareOf, carries, markedMessage } from './stanzas.ts';

/** Two servers that have never met may have to ask the DNS and each other first. */
const FIRST_MS = 10_000;

/** A contact elsewhere (RFC 6121 §3, §5): subscriptions both ways, then messages both ways. */
export const contacts = defineTrial('contacts', {
  async attempt(trial) {
    const { run, step } = trial;
    const phone = await run.device('phone');
    const isAsked = await step('request', async () => {
      const contact = await run.contact();
      await removeMarked(run, { phone, contact });
      await requireStranger(run, { phone, contact });
      await ask(run, { phone, contact });
    });
    if (isAsked)
      await step('acceptance', async () => accept({ phone, contact: await run.contact() }));
    await step('message-out', async () => exchange(phone, await run.contact()));
    await step('message-in', async () => exchange(await run.contact(), phone));
    return { elsewhere: run.contactIsElsewhere };
  },
  async tidy(run) {
    if (run.contactIsElsewhere === null) return;
    await removeMarked(run, { phone: await run.device('phone'), contact: await run.contact() });
  },
});

interface Parties {
  readonly phone: ClientSession;
  readonly contact: ClientSession;
}

/** How entries are named that we have made. */
const markOf = (run: FunctionalRun): string => run.names.node('contact');

async function removeMarked(run: FunctionalRun, { phone, contact }: Parties): Promise<void> {
  for (const [session, jid] of [
    [phone, contact.bareJid],
    [contact, phone.bareJid],
  ] as const) {
    const item = await findItem(session, jid);
    if (item?.name === markOf(run)) await removeItem(session, jid);
  }
}

/** Whom somebody has on their own list already, they keep there. */
async function requireStranger(run: FunctionalRun, { phone, contact }: Parties): Promise<void> {
  const items = [await findItem(phone, contact.bareJid), await findItem(contact, phone.bareJid)];
  if (items.every((item) => item === null)) return;
  if (!run.isTestAccount) throw new Untried('The contact is on your list already.');
  await removeItem(phone, contact.bareJid);
  await removeItem(contact, phone.bareJid);
}

async function ask(run: FunctionalRun, { phone, contact }: Parties): Promise<void> {
  const name = markOf(run);
  await phone.request('set', rosterSet(contact.bareJid, { name }));
  await contact.request('set', rosterSet(phone.bareJid, { name }));
  const refusals = phone.collect(isErrorFrom('presence', contact.bareJid));
  const arrival = contact.next(isSubscription('subscribe', phone.bareJid), FIRST_MS);
  phone.send(xml('presence', { to: contact.bareJid, type: 'subscribe' }));
  const arrived = await arrival;
  refusals.stop();
  if (arrived === null) refuseBy(refusals.stanzas);
  expectArrival(arrived, 'Our request did not arrive there.');
}

/** They say yes and ask back, we say yes: then each is on the other's list, both ways (RFC 6121 §3.1). */
async function accept({ phone, contact }: Parties): Promise<void> {
  const isBoth = (session: ClientSession, jid: string) =>
    session.next(
      isRosterPush(session, (item) => item.jid === jid && item.subscription === 'both'),
      FIRST_MS,
    );
  const listed = [isBoth(phone, contact.bareJid), isBoth(contact, phone.bareJid)];
  const askedBack = phone.next(isSubscription('subscribe', contact.bareJid), FIRST_MS);
  contact.send(xml('presence', { to: phone.bareJid, type: 'subscribed' }));
  contact.send(xml('presence', { to: phone.bareJid, type: 'subscribe' }));
  // A server may say yes of itself where we have asked before (RFC 6121 §3.1.3).
  if ((await Promise.race([askedBack, listed[0]])) !== null)
    phone.send(xml('presence', { to: contact.bareJid, type: 'subscribed' }));
  const [ours, theirs] = await Promise.all(listed);
  expectArrival(ours ?? null, 'They did not come onto our list as a contact.');
  expectArrival(theirs ?? null, 'We did not come onto their list as a contact.');
}

async function exchange(from: ClientSession, to: ClientSession): Promise<void> {
  const { mark, message } = markedMessage(to.bareJid);
  const bounces = from.collect(isErrorFrom('message', to.bareJid));
  const arrival = to.next(carries(mark), FIRST_MS);
  from.send(message);
  const arrived = await arrival;
  bounces.stop();
  if (arrived === null) refuseBy(bounces.stanzas);
  expectArrival(arrived, 'The message did not arrive.');
}

const isFrom = (stanza: Element, bareJid: string): boolean =>
  bareOf(attributeOf(stanza, 'from') ?? '') === bareJid;

const isSubscription = (type: 'subscribe', bareJid: string) => (stanza: Element) =>
  stanza.is('presence') && attributeOf(stanza, 'type') === type && isFrom(stanza, bareJid);

const isErrorFrom = (name: 'message' | 'presence', bareJid: string) => (stanza: Element) =>
  stanza.is(name) && attributeOf(stanza, 'type') === 'error' && isFrom(stanza, bareJid);

/** What was sent came back with an error. */
function refuseBy([error]: readonly Element[]): void {
  if (error !== undefined) refuse(readStanzaError(error.getChild('error')));
}
