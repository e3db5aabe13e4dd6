import type { XmlElement } from '../../../worker/xmpp/xml-element.ts';
import { XmlReader } from '../../../worker/xmpp/xml-reader.ts';

/** Parses one first-level element of a stream, for tests. */
export function parseElement(xml: string): XmlElement {
  const header =
    "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client'>";
  const event = new XmlReader().read(Buffer.from(header + xml))[1];
  if (event?.kind !== 'element') throw new Error(`no element: ${JSON.stringify(event)}`);
  return event.element;
}
