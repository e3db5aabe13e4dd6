import { NAMESPACES } from '../namespaces.ts';
import type { XmlElement } from '../xml-element.ts';
import { xml, type Element } from './xml.ts';

const XML_LANG = `{${NAMESPACES.xml}}lang`;

/**
 * An element as xmpp.js has them, with its namespace spelled out. Attributes of foreign namespaces are left out, and white
 * space between elements.
 */
export function toElement(source: XmlElement, parentNamespace = ''): Element {
  const { name, namespace, attributes, children, text } = source;
  const attrs: Record<string, string> = namespace === parentNamespace ? {} : { xmlns: namespace };
  for (const [key, value] of attributes) {
    if (key === XML_LANG) attrs['xml:lang'] = value;
    else if (!key.startsWith('{')) attrs[key] = value;
  }
  const hasText = children.length === 0 ? text !== '' : text.trim() !== '';
  const inside = children.map((child) => toElement(child, namespace));
  return xml(name, attrs, ...(hasText ? [text] : []), ...inside);
}
