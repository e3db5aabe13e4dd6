/** What the trials of personal eventing (XEP-0163) have in common. */
import { ProbeFailure } from '../../net/failure.ts';
import type { ClientSession, IqReply } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import {
  deleteNode,
  isUnderOtherRules,
  itemsOf,
  publish,
  readRule,
  requestItem,
  requestItems,
  retract,
  tellsOf,
  type NodeRules,
  type PubsubItem,
} from '../../xmpp/client/pubsub.ts';
import type { Element } from '../../xmpp/client/xml.ts';
import { expectArrival, expectResult, fail } from './define-trial.ts';
import { expectKnown } from './expect-known.ts';
import { stepOutcomeOf } from './step-outcome.ts';

/** For ourselves only, and kept (XEP-0223 §5). */
export const PRIVATE: NodeRules = { persist_items: 'true', access_model: 'whitelist' };
/** As XEP-0402 §4.1 and XEP-0490 §3.1 have it: any number of items, of which none is sent to whoever comes. */
export const PRIVATE_LIST: NodeRules = {
  ...PRIVATE,
  max_items: 'max',
  send_last_published_item: 'never',
};
/** Rules that older servers do not understand, in the order in which they are given up. */
const DISPENSABLE = ['max_items', 'send_last_published_item'];
const MANY = '128';
/** Items of a node that are counted. */
const MOST_ASKED = 300;
/** What servers say of rules that they do not understand; ejabberd 23.01 asks to wait (`resource-constraint`). */
const NOT_UNDERSTOOD = ['bad-request', 'not-acceptable', 'resource-constraint'];

/** How long a device waits to be told, once the server has taken the item. */
const NOTICE_MS = 3_000;

/**
 * Publishes under the item's rules. Where the server does not understand them all, with a number for `max`, then without
 * those that matter least; where an app of the account's owner has made the node under other rules, under those.
 * @returns whose rules about readers are in force: the item's, or others
 * @throws StepEnd
 */
export async function expectPublished(
  session: ClientSession,
  item: PubsubItem,
): Promise<'ours' | 'others'> {
  let reply = await publish(session, item);
  for (const rules of simplerThan(item.rules ?? {})) {
    if (reply.state !== 'error' || !NOT_UNDERSTOOD.includes(reply.error.condition)) break;
    reply = await publish(session, { ...item, rules });
  }
  const isTheirs = isUnderOtherRules(reply);
  if (isTheirs) {
    const { node, id, payload } = item;
    reply = await publish(session, { node, id, payload });
  }
  expectResult(reply);
  return isTheirs ? 'others' : 'ours';
}

/** Who can read an item is never given up. */
function simplerThan(rules: NodeRules): NodeRules[] {
  if (!('max_items' in rules)) return [];
  const kept = Object.entries(rules).filter(([name]) => !DISPENSABLE.includes(name));
  return [{ ...rules, max_items: MANY }, Object.fromEntries(kept)];
}

/**
 * Why nothing may be published to a node of somebody's own account: it is full, so that one more item of ours would push
 * one of theirs out, or nobody knows. An account for tests has nothing to lose.
 * @param what the items that are there, as one says it
 * @returns null: there is room
 */
export async function whyNoRoom(
  run: FunctionalRun,
  { node, id }: Pick<PubsubItem, 'node' | 'id'>,
  what: string,
): Promise<Untried | null> {
  if (run.isTestAccount) return null;
  const phone = await run.device('phone');
  const newest = await requestItems(phone, node, 1);
  if (!isTold(newest)) return new Untried(`The server did not tell of the account’s own ${what}.`);
  if (newest.state !== 'result' || itemsOf(newest.payload).length === 0) return null;
  const most = await readRule(phone, node, 'max_items');
  if (most === 'max') return null;
  // What nobody tells may be one, as it is for personal events without rules (XEP-0163 §7).
  const room = Math.min(Number(most) || 1, MOST_ASKED);
  const all = await requestItems(phone, node, room);
  if (all.state !== 'result')
    return new Untried(`The server did not tell of the account’s own ${what}.`);
  const there = itemsOf(all.payload);
  const isFull = there.length >= room && !there.some(({ attrs }) => attrs.id === id);
  return isFull ? new Untried(`There is no room among the account’s own ${what}.`) : null;
}

/** Whether a look has shown what is there, or that nothing is. */
export const isTold = (reply: IqReply): boolean =>
  reply.state === 'result' ||
  (reply.state === 'error' && reply.error.condition === 'item-not-found');

/** The news of an item that a device waits for. */
export interface News {
  /** @throws StepEnd where none has come by now, and none comes any more */
  arrive(): Promise<void>;
  stop(): void;
}

/** Listens from now on for the news of an item. */
export function listenFor(session: ClientSession, item: PubsubItem): News {
  const isNews = (stanza: Element) => tellsOf(stanza, session, item);
  const heard = session.collect(isNews);
  return {
    async arrive() {
      const news = heard.stanzas[0] ?? (await session.next(isNews, NOTICE_MS));
      expectArrival(news, 'The server took it, and did not tell the other device.');
    },
    stop: () => {
      heard.stop();
    },
  };
}

/** A room of ours that need not be there: what is noted of it meets nothing that an app has noted. */
export const ownRoom = (run: FunctionalRun) => `${run.names.room}@conference.${run.domain}`;

/** Our item in an answer to `requestItem`. What has been taken before has to be there. @throws StepEnd */
export function expectItem(reply: IqReply, { id }: PubsubItem): Element {
  const isGone = reply.state === 'error' && reply.error.condition === 'item-not-found';
  const items = isGone ? [] : itemsOf(expectResult(reply));
  return (
    items.find((item) => item.attrs.id === id) ??
    fail('The server took it, and does not have it any more.')
  );
}

/**
 * Our contact, whom we let see our presence, asks for an item of ours and is not to have it.
 * @throws StepEnd, where it is given to them; Untried, where their question did not come to our server
 */
export async function expectPrivate(run: FunctionalRun, item: PubsubItem): Promise<void> {
  const [contact, phone] = await Promise.all([run.contact(), run.device('phone')]);
  await run.befriend();
  const reply = await requestFrom(contact, phone.bareJid, item);
  if (reply.state === 'result' && itemsOf(reply.payload).some(({ attrs }) => attrs.id === item.id))
    fail('The contact asked for it, and was given it.');
}

/**
 * Asks for an item of another account.
 * @throws Untried where no answer of that account's server came: federation is not what is tried here
 */
export async function requestFrom(
  asker: ClientSession,
  owner: string,
  item: PubsubItem,
): Promise<Exclude<IqReply, { state: 'silent' }>> {
  const reply = await requestItem(asker, item, owner);
  const isLost = reply.state === 'error' && reply.error.condition.startsWith('remote-server-');
  if (reply.state === 'silent' || isLost)
    throw new Untried('The contact’s question did not come through to this server.');
  return reply;
}

/** That something of ours was removed, or is not there. @throws ProbeFailure where it is there still */
export function expectRemoved(reply: IqReply, what: string): void {
  if (reply.state === 'silent')
    throw new ProbeFailure('timeout', `The server did not say whether it removed ${what}.`);
  if (reply.state === 'error' && stepOutcomeOf(reply.error) !== 'missing')
    throw new ProbeFailure(
      'restricted',
      `The server did not let us remove ${what} (${reply.error.condition}).`,
    );
}

/**
 * Takes an item of ours back, and the node where nothing else is in it. On somebody's own account a node that had nothing
 * of ours stays, be it empty.
 * @throws ProbeFailure
 */
export async function removeItem(
  run: FunctionalRun,
  { node, id }: Pick<PubsubItem, 'node' | 'id'>,
): Promise<void> {
  const phone = await run.device('phone');
  if (!run.isTestAccount) {
    const ours = itemsOf(expectKnown(await requestItem(phone, { node, id }), 'its items'));
    if (!ours.some(({ attrs }) => attrs.id === id)) return;
  }
  const reply = await retract(phone, node, id);
  expectRemoved(reply, 'what we had published');
  if (!run.isTestAccount && reply.state !== 'result') return;
  const left = await requestItems(phone, node, 1);
  const payload = expectKnown(left, 'what is left of its items');
  if (left.state === 'result' && itemsOf(payload).length === 0)
    expectRemoved(await deleteNode(phone, node), 'the node that we had published to');
}
