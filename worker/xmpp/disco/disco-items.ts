import type { ObservedValue } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { NAMESPACES } from '../namespaces.ts';
import { findChild, findChildren, type XmlElement } from '../xml-element.ts';

export type DiscoItems = ObservedValue<'service-discovery'>['items'];
export type AnsweredItems = Extract<DiscoItems, { state: 'answered' }>;

const MOST = { items: 100, jid: 1023 } as const;

/**
 * Reads the answer to a disco#items (XEP-0030 §4.1). An item with a node is a part of an entity and no entity: it is left
 * out. Of a list in pages (XEP-0059) the first is read, and `truncated` says that there are more.
 * @param iq of type result
 * @returns null where it holds no such answer
 */
export function readDiscoItems(iq: XmlElement): AnsweredItems | null {
  const query = findChild(iq, NAMESPACES.discoItems, 'query');
  if (query === null) return null;
  const all = findChildren(query, NAMESPACES.discoItems, 'item');
  const entities = all.filter(({ attributes }) => {
    const jid = attributes.get('jid') ?? '';
    return jid !== '' && jid.length <= MOST.jid && !attributes.has('node');
  });
  return {
    state: 'answered',
    items: entities.slice(0, MOST.items).map(readItem),
    truncated: entities.length > MOST.items || isPartOfMore(query, all.length),
  };
}

function readItem({ attributes }: XmlElement): AnsweredItems['items'][number] {
  const name = attributes.get('name');
  return {
    jid: clip(attributes.get('jid') ?? '', MOST.jid),
    name: name === undefined ? null : clip(name, 1000),
  };
}

function isPartOfMore(query: XmlElement, read: number): boolean {
  const set = findChild(query, NAMESPACES.resultSets, 'set');
  if (set === null) return false;
  const count = findChild(set, NAMESPACES.resultSets, 'count');
  if (count !== null && /^\d{1,15}$/.test(count.text.trim())) return Number(count.text) > read;
  return findChild(set, NAMESPACES.resultSets, 'last') !== null;
}
