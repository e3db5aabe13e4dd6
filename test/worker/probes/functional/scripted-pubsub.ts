import type { Element } from '../../../../worker/xmpp/client/xml.ts';
import { xml } from '../../../../worker/xmpp/client/xml.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import type { Asked, Script, World } from './scripted-run.ts';
import { stanzaError } from './scripted-session.ts';

/** What a scripted service for personal events does otherwise than it should. */
export interface PubsubFaults {
  /** Rules that are sent along are ignored. */
  readonly ignoresRules?: boolean;
  readonly tellsNobody?: boolean;
  /** It takes items and keeps none. */
  readonly keepsNothing?: boolean;
  /** Everybody may read everything. */
  readonly keepsNothingBack?: boolean;
  /** It gives back something else. */
  readonly spoils?: boolean;
  /** A picture that is published does not come into the vCard. */
  readonly convertsNot?: boolean;
  readonly saysItConverts?: boolean;
  /** Answers before the service does. */
  readonly answer?: Script['answer'];
}

interface Node {
  readonly rules: Readonly<Record<string, string>>;
  readonly items: Map<string, Element>;
}

/** Its nodes, for a test to look at or to fill beforehand. */
export type Nodes = Map<string, Node>;

const missing = () => stanzaError('item-not-found');
const conflict = () => ({
  ...stanzaError('conflict'),
  more: `{${NAMESPACES.pubsubErrors}}precondition-not-met`,
});

function rulesIn(pubsub: Element): Record<string, string> {
  const fields =
    pubsub.getChild('publish-options')?.getChild('x', NAMESPACES.dataForms)?.getChildren('field') ??
    [];
  return Object.fromEntries(
    fields
      .map((field) => [String(field.attrs.var), field.getChildText('value') ?? ''] as const)
      .filter(([name]) => name !== 'FORM_TYPE'),
  );
}

/** A service for personal events (XEP-0163), and a vCard, in memory. */
export function scriptedPubsub(faults: PubsubFaults = {}, nodes: Nodes = new Map()): Script {
  const interests = new Set<string>();

  function publish(pubsub: Element, world: World) {
    const name = String(pubsub.getChild('publish')?.attrs.node);
    const item = pubsub.getChild('publish')?.getChild('item');
    const rules = faults.ignoresRules ? {} : rulesIn(pubsub);
    const node = nodes.get(name) ?? { rules, items: new Map<string, Element>() };
    if (Object.entries(rules).some(([rule, value]) => node.rules[rule] !== value))
      return conflict();
    nodes.set(name, node);
    if (!item) return stanzaError('bad-request', 'modify');
    if (!faults.keepsNothing) node.items.set(String(item.attrs.id), item);
    const news = xml('event', NAMESPACES.pubsubEvent, xml('items', { node: name }, item));
    if (interests.has(`${name}+notify`) && !faults.tellsNobody)
      queueMicrotask(() => {
        world.deliver('computer', xml('message', { from: 'romeo@good.example' }, news));
      });
    return null;
  }

  function items({ party }: Asked, wanted: Element) {
    const node = nodes.get(String(wanted.attrs.node));
    if (!node) return missing();
    const isStranger = party === 'contact' && node.rules['pubsub#access_model'] !== 'open';
    if (isStranger && !faults.keepsNothingBack) return stanzaError('forbidden', 'auth');
    const id = wanted.getChild('item')?.attrs.id as string | undefined;
    const found = [...node.items.values()].filter((item) => !id || item.attrs.id === id);
    const given = faults.spoils
      ? found.map((item) => xml('item', { id: String(item.attrs.id) }, xml('spoilt')))
      : found;
    return xml(
      'pubsub',
      NAMESPACES.pubsub,
      xml('items', { node: String(wanted.attrs.node) }, ...given),
    );
  }

  function retract(wanted: Element) {
    const node = nodes.get(String(wanted.attrs.node));
    return node?.items.delete(String(wanted.getChild('item')?.attrs.id)) ? null : missing();
  }

  function asOwner(pubsub: Element) {
    const [child] = pubsub.getChildElements();
    const name = String(child?.attrs.node);
    if (child?.name === 'delete') return nodes.delete(name) ? null : missing();
    const model = nodes.get(name)?.rules['pubsub#access_model'] ?? 'presence';
    const field = xml('field', { var: 'pubsub#access_model' }, xml('value', {}, model));
    const form = xml('x', { xmlns: NAMESPACES.dataForms, type: 'form' }, field);
    return xml('pubsub', NAMESPACES.pubsubOwner, xml('configure', { node: name }, form));
  }

  function vcard() {
    const [item] = nodes.get(NAMESPACES.avatarData)?.items.values() ?? [];
    const binval = item?.getChildText('data');
    const photo = xml('PHOTO', {}, xml('BINVAL', {}, binval ?? ''));
    const isShown = binval !== undefined && faults.convertsNot !== true;
    return xml('vCard', NAMESPACES.vcard, ...(isShown ? [photo] : []));
  }

  return {
    answer(asked, world) {
      const known = faults.answer?.(asked, world);
      if (known !== undefined) return known;
      const { payload, type } = asked;
      if (payload.is('ping')) return null;
      if (payload.is('vCard')) return type === 'get' ? vcard() : null;
      if (payload.is('query', NAMESPACES.discoInfo))
        return xml(
          'query',
          NAMESPACES.discoInfo,
          ...(faults.saysItConverts ? [xml('feature', { var: NAMESPACES.avatarConversion })] : []),
        );
      if (payload.is('pubsub', NAMESPACES.pubsubOwner)) return asOwner(payload);
      const [child] = payload.getChildElements();
      if (child?.name === 'publish') return publish(payload, world);
      if (child?.name === 'items') return items(asked, child);
      return child?.name === 'retract' ? retract(child) : undefined;
    },
    takes(stanza, from, world) {
      const caps = stanza.getChild('c', NAMESPACES.caps);
      if (stanza.name !== 'presence' || !caps) return false;
      const node = `${String(caps.attrs.node)}#${String(caps.attrs.ver)}`;
      const question = xml('query', { xmlns: NAMESPACES.discoInfo, node });
      from.take(xml('iq', { type: 'get', id: 'disco', from: 'romeo@good.example' }, question));
      const answer = world.answers.at(-1);
      if (answer && 'getChildren' in answer && answer.attrs.node === node)
        for (const feature of answer.getChildren('feature'))
          interests.add(String(feature.attrs.var));
      return false;
    },
  };
}
