import { ProbeFailure } from '../net/failure.ts';
import type { XmlElement } from './xml-element.ts';
import { XmlReader } from './xml-reader.ts';

/**
 * Reads one whole XML document, of a WebSocket message say, within the limits of `XmlReader`.
 * @param what it is, at the beginning of the sentence that says what is wrong with it: `The file`
 * @returns its root with all that is in it; text that stands directly in the root is refused
 * @throws ProbeFailure malformed, too-large
 */
export function readDocument(text: string, what: string): XmlElement {
  const events = new XmlReader({ isDocument: true }).read(Buffer.from(text));
  let root: XmlElement | null = null;
  const children: XmlElement[] = [];
  for (const event of events) {
    if (event.kind === 'problem')
      throw new ProbeFailure(event.reason, event.detail.replace(/^The stream/, what));
    if (event.kind === 'header') root = event.element;
    if (event.kind === 'element') children.push(event.element);
    if (event.kind === 'close' && root !== null) return { ...root, children };
  }
  throw new ProbeFailure('malformed', `${what} ends in the middle of its XML.`);
}
