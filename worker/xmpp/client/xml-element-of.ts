import type { XmlElement } from '../xml-element.ts';
import type { Element } from './xml.ts';

/** Nothing that we read is nested deeper; what is, is left out. */
const MOST_DEPTH = 32;

/** An element that a session received, as our readers of data forms, service discovery and the like take it. */
export function xmlElementOf(element: Element, depth = 0): XmlElement {
  const children = depth < MOST_DEPTH ? element.getChildElements() : [];
  return {
    name: element.getName(),
    namespace: element.getNS() ?? '',
    attributes: new Map(
      Object.entries(element.attrs).map(([name, value]) => [name, String(value)]),
    ),
    children: children.map((child) => xmlElementOf(child, depth + 1)),
    text: element.children.filter((child) => typeof child === 'string').join(''),
  };
}
