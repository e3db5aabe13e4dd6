import type { ClientSession } from '../../xmpp/client/client-session.ts';
import type { FunctionalRun } from '../../xmpp/client/functional-run.ts';
import { xml, type Element } from '../../xmpp/client/xml.ts';
import { defineTrial, expectResult, fail, StepEnd } from './define-trial.ts';
import { expectRemoved } from './pep-steps.ts';
import { requireOpenWay } from './say.ts';
import { attributeOf, awaitArrivalAt, bareOf, domainOf, markedMessage } from './stanzas.ts';

const PUSH = 'urn:xmpp:push:0';
const PUBSUB = 'http://jabber.org/protocol/pubsub';

/**
 * Push notifications (XEP-0357). The app's service is our own contact, by its full JID: it is told, and answers, as any
 * service would.
 */
export const push = defineTrial('push', {
  async attempt({ run, step }) {
    await run.signOut();
    const device = await run.newDevice({ wantsResumption: true });
    try {
      const isEnabled = await step('enable', () => enable(run, device));
      if (isEnabled) await step('told', () => expectWord(run, device));
    } catch (error) {
      // What ended the trial says more than whether its place could be cleared.
      await comeBack(device).catch(() => undefined);
      throw error;
    }
    await comeBack(device);
    return {};
  },
  async tidy(run) {
    if (run.contactIsElsewhere === null) return;
    const { jid } = await run.contact();
    const phone = await run.device('phone');
    const disable = xml('disable', { xmlns: PUSH, jid, node: nodeOf(run) });
    expectRemoved(await phone.request('set', disable), 'the service that is told');
  },
});

const nodeOf = (run: FunctionalRun): string => run.names.node('push');

async function enable(run: FunctionalRun, device: ClientSession): Promise<void> {
  const { jid } = await run.contact();
  const payload = xml('enable', { xmlns: PUSH, jid, node: nodeOf(run) });
  expectResult(await device.request('set', payload));
}

/**
 * A phone that has lost its connection is away, whether or not the server keeps its place (XEP-0198). A server that tells
 * the service only once a phone has left for good does so too, but late.
 */
async function expectWord(run: FunctionalRun, device: ClientSession): Promise<void> {
  device.send(xml('presence'));
  await awaitArrivalAt(device, device);
  const contact = await run.contact();
  await requireOpenWay(contact, device);
  await requireOpenWay(device, contact);
  const loseConnection = () => {
    device.cut();
  };
  if (await isTold(run, device, loseConnection)) return;
  const other = await run.newDevice();
  await enable(run, other);
  if (!(await isTold(run, other, () => other.close())))
    fail('A message came while the phone was away, and the service was not told.');
  throw new StepEnd(
    'done',
    'The service was told only when the phone had signed out, not when its connection had broken.',
  );
}

/** A place that is kept for minutes would take the messages of a run that comes soon. */
async function comeBack(device: ClientSession): Promise<void> {
  if (!device.isOpen && device.resumption.isAgreed) await device.resume();
  await device.close();
}

async function isTold(
  run: FunctionalRun,
  device: ClientSession,
  leave: () => Promise<void> | void,
): Promise<boolean> {
  const contact = await run.contact();
  const stop = contact.answer('pubsub', PUBSUB, () => null);
  const word = contact.next(isWordFor(nodeOf(run), domainOf(device)));
  await leave();
  contact.send(markedMessage(device.bareJid).message);
  const told = await word;
  stop();
  return told !== null;
}

/** A notification of our own server's for this node (XEP-0357 §7). */
function isWordFor(node: string, domain: string): (stanza: Element) => boolean {
  return (stanza) => {
    const from = attributeOf(stanza, 'from') ?? '';
    if (!stanza.is('iq') || attributeOf(stanza, 'type') !== 'set') return false;
    if (bareOf(from).split('@').at(-1) !== domain) return false;
    const publish = stanza.getChild('pubsub', PUBSUB)?.getChild('publish');
    const item = publish?.getChild('item');
    return (
      attributeOf(publish, 'node') === node && item?.getChild('notification', PUSH) !== undefined
    );
  };
}
