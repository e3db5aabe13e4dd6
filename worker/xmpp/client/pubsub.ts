import { NAMESPACES } from '../namespaces.ts';
import type { ClientSession, IqReply } from './client-session.ts';
import { xml, type Element } from './xml.ts';

/** What a node is to be like (XEP-0060 §16.4.4): fields of its configuration without `pubsub#`. */
export type NodeRules = Readonly<Record<string, string>>;

/** One item of a node of somebody's personal eventing service (XEP-0163). */
export interface PubsubItem {
  readonly node: string;
  readonly id: string;
  readonly payload: Element;
  /** Sent along as preconditions (XEP-0060 §7.1.5); absent: none. */
  readonly rules?: NodeRules;
}

const ask = (type: 'get' | 'set', session: ClientSession, children: Element[], of?: string) =>
  session.request(
    type,
    xml('pubsub', { xmlns: NAMESPACES.pubsub }, ...children),
    of === undefined ? {} : { to: of },
  );

const askAsOwner = (type: 'get' | 'set', session: ClientSession, child: Element) =>
  session.request(type, xml('pubsub', { xmlns: NAMESPACES.pubsubOwner }, child));

const valueField = (name: string, value: string) =>
  xml('field', { var: name }, xml('value', {}, value));

function optionsOf(rules: NodeRules): Element {
  const formType = { var: 'FORM_TYPE', type: 'hidden' };
  return xml(
    'publish-options',
    {},
    xml(
      'x',
      { xmlns: NAMESPACES.dataForms, type: 'submit' },
      xml('field', formType, xml('value', {}, NAMESPACES.publishOptions)),
      ...Object.entries(rules).map(([name, value]) => valueField(`pubsub#${name}`, value)),
    ),
  );
}

/** Publishes an item on our own account (XEP-0060 §7.1); a node that is not there comes into being (XEP-0163 §3). */
export function publish(
  session: ClientSession,
  { node, id, payload, rules }: PubsubItem,
): Promise<IqReply> {
  const item = xml('publish', { node }, xml('item', { id }, payload));
  return ask('set', session, rules === undefined ? [item] : [item, optionsOf(rules)]);
}

/**
 * Asks for one item (XEP-0060 §6.5.8).
 * @param of the bare JID whose node it is; default: our own
 */
export function requestItem(
  session: ClientSession,
  { node, id }: Pick<PubsubItem, 'node' | 'id'>,
  of?: string,
): Promise<IqReply> {
  return ask('get', session, [xml('items', { node }, xml('item', { id }))], of);
}

/** Asks for the newest items of a node of ours (XEP-0060 §6.5.7). */
export function requestItems(session: ClientSession, node: string, most: number): Promise<IqReply> {
  return ask('get', session, [xml('items', { node, max_items: String(most) })]);
}

/** The items in an answer to `requestItem` or `requestItems`, as `<item/>`. */
export function itemsOf(payload: Element | null): Element[] {
  return payload?.getChild('items')?.getChildren('item') ?? [];
}

/** Takes an item back (XEP-0060 §7.2). */
export function retract(session: ClientSession, node: string, id: string): Promise<IqReply> {
  return ask('set', session, [xml('retract', { node, notify: 'true' }, xml('item', { id }))]);
}

/** Deletes a node of ours with all that is in it (XEP-0060 §8.4). */
export function deleteNode(session: ClientSession, node: string): Promise<IqReply> {
  return askAsOwner('set', session, xml('delete', { node }));
}

/**
 * Asks for the configuration of a node of ours (XEP-0060 §8.2).
 * @returns the value of that field; null where it is not told, whatever the reason
 */
export async function readRule(
  session: ClientSession,
  node: string,
  rule: string,
): Promise<string | null> {
  const reply = await askAsOwner('get', session, xml('configure', { node }));
  if (reply.state !== 'result') return null;
  const form = reply.payload?.getChild('configure')?.getChild('x', NAMESPACES.dataForms);
  const field = form?.getChildByAttr('var', `pubsub#${rule}`);
  return field?.getChildText('value') ?? null;
}

/** Whether a publication was turned down for the rules that were sent along: the node has others (XEP-0060 §7.1.5). */
export function isUnderOtherRules(reply: IqReply): boolean {
  if (reply.state !== 'error') return false;
  const { condition, more } = reply.error;
  return condition === 'conflict' || more === `{${NAMESPACES.pubsubErrors}}precondition-not-met`;
}

/** Whether a stanza tells a device of our account of that item (XEP-0163 §4.3). */
export function tellsOf(
  stanza: Element,
  session: ClientSession,
  { node, id }: Pick<PubsubItem, 'node' | 'id'>,
): boolean {
  const from = stanza.getAttr('from') as string | undefined;
  const isOurs = from === undefined || from.toLowerCase() === session.bareJid.toLowerCase();
  if (!stanza.is('message') || !isOurs) return false;
  const items = stanza.getChild('event', NAMESPACES.pubsubEvent)?.getChild('items');
  return items?.attrs.node === node && items.getChildByAttr('id', id) !== undefined;
}
