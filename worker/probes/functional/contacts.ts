import { randomUUID } from 'node:crypto';
import type { ClientSession } from '../../xmpp/client/client-session.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { readStanzaError } from '../../xmpp/client/stanza-error.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { defineTrial, expectArrival } from './define-trial.ts';
import { deliver, refuseReturned } from './deliver.ts';
import {
  findItem,
  findItemIfTold,
  isRosterPush,
  removeItem,
  rosterSet,
  type RosterItem,
} from './roster.ts';
import { isLost } from './step-outcome.ts';
import { attributeOf, awaitArrivalAt, bareOf, carries, markedMessage } from './stanzas.ts';

/** Two servers that have never met may have to ask the DNS and each other first. */
const FIRST_SECONDS = 10;
/** Two that have. */
const LATER_SECONDS = 5;

/** A contact elsewhere (RFC 6121 §3, §5): subscriptions both ways, then messages both ways. */
export const contacts = defineTrial('contacts', {
  async attempt(trial) {
    const { run, step } = trial;
    const phone = await run.device('phone');
    const isAsked = await step('request', async () => {
      const contact = await run.contact();
      await requireStranger(run, { phone, contact });
      // The sweep before may have said farewell, too.
      await awaitFarewells({ phone, contact });
      await ask(run, { phone, contact });
    });
    const isAccepted =
      isAsked && (await step('acceptance', async () => accept(phone, await run.contact())));
    await step('message-out', async () => exchange(phone, await run.contact(), LATER_SECONDS));
    const seconds = isAccepted ? LATER_SECONDS : FIRST_SECONDS;
    await step('message-in', async () => exchange(await run.contact(), phone, seconds));
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

async function removeMarked(run: FunctionalRun, parties: Parties): Promise<void> {
  await removeWhere(parties, ({ name }) => name === markOf(run));
}

/** Whom somebody has on their own list already, they keep there. A test account may have a list that is not told. */
async function requireStranger(run: FunctionalRun, parties: Parties): Promise<void> {
  if (run.isTestAccount) return removeWhere(parties, () => true, findItemIfTold);
  await removeMarked(run, parties);
  if ((await itemsOf(parties)).some((item) => item !== null))
    throw new Untried('The contact is on your list already.');
}

const itemsOf = ({ phone, contact }: Parties, find = findItem) =>
  Promise.all([find(phone, contact.bareJid), find(contact, phone.bareJid)]);

/** Takes those off the lists that are meant. */
async function removeWhere(
  { phone, contact }: Parties,
  isMeant: (item: RosterItem) => boolean,
  find = findItem,
): Promise<void> {
  const [ours, theirs] = (await itemsOf({ phone, contact }, find)).map(
    (item) => item && isMeant(item),
  );
  if (ours === true) await removeItem(phone, contact.bareJid);
  if (theirs === true) await removeItem(contact, phone.bareJid);
  if (ours === true || theirs === true) await awaitFarewells({ phone, contact });
}

const awaitFarewells = ({ phone, contact }: Parties) =>
  Promise.all([awaitFarewell(phone, contact), awaitFarewell(contact, phone)]);

/**
 * A farewell on its way would undo what is asked next (RFC 6121 §3.2, §3.3). One that does not get through cannot undo
 * anything.
 */
async function awaitFarewell(account: ClientSession, session: ClientSession): Promise<void> {
  await awaitArrivalAt(account, session).catch((error: unknown) => {
    if (!(error instanceof Untried)) throw error;
  });
}

async function ask(run: FunctionalRun, { phone, contact }: Parties): Promise<void> {
  const name = markOf(run);
  await phone.request('set', rosterSet(contact.bareJid, { name }));
  await contact.request('set', rosterSet(phone.bareJid, { name }));
  const stanza = xml('presence', { to: contact.bareJid, type: 'subscribe', id: randomUUID() });
  const arrives = isRequest(phone.bareJid);
  await deliver(
    { from: phone, to: contact, stanza, arrives, seconds: FIRST_SECONDS },
    'Our request did not arrive there.',
  );
}

/** They say yes and ask back, we say yes: then each is on the other's list, both ways (RFC 6121 §3.1). */
async function accept(phone: ClientSession, contact: ClientSession): Promise<void> {
  const isBoth = (session: ClientSession, jid: string) =>
    session.next(
      isRosterPush(session, (item) => item.jid === jid && item.subscription === 'both'),
      FIRST_SECONDS * 1000,
    );
  const returned = [
    { session: contact, errors: contact.collect(isReturnedBy(phone.bareJid)) },
    { session: phone, errors: phone.collect(isReturnedBy(contact.bareJid)) },
  ];
  const listed = [isBoth(phone, contact.bareJid), isBoth(contact, phone.bareJid)];
  const askedBack = phone.next(isRequest(contact.bareJid), FIRST_SECONDS * 1000);
  contact.send(xml('presence', { to: phone.bareJid, type: 'subscribed' }));
  contact.send(xml('presence', { to: phone.bareJid, type: 'subscribe' }));
  // A server may say yes of itself where we have asked before (RFC 6121 §3.1.3).
  if ((await Promise.race([askedBack, listed[0]])) !== null)
    phone.send(xml('presence', { to: contact.bareJid, type: 'subscribed' }));
  const [ours, theirs] = await Promise.all(listed);
  for (const { session, errors } of returned) {
    errors.stop();
    const lost = errors.stanzas
      .map((stanza) => readStanzaError(stanza.getChild('error')))
      .find(isLost);
    if (lost && !(ours && theirs)) refuseReturned(lost, session);
  }
  expectArrival(ours ?? null, 'They did not come onto our list as a contact.');
  expectArrival(theirs ?? null, 'We did not come onto their list as a contact.');
}

/** @param seconds how long it may take */
async function exchange(from: ClientSession, to: ClientSession, seconds: number): Promise<void> {
  const { mark, message: stanza } = markedMessage(to.bareJid);
  const arrives = carries(mark);
  await deliver({ from, to, stanza, arrives, seconds }, 'The message did not arrive.');
}

const isReturnedBy = (bareJid: string) => (stanza: Element) =>
  stanza.is('presence') &&
  attributeOf(stanza, 'type') === 'error' &&
  bareOf(attributeOf(stanza, 'from') ?? '') === bareJid;

const isRequest = (bareJid: string) => (stanza: Element) =>
  stanza.is('presence') &&
  attributeOf(stanza, 'type') === 'subscribe' &&
  bareOf(attributeOf(stanza, 'from') ?? '') === bareJid;
