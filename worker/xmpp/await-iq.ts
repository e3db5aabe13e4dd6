import { toUnicode } from '../../rubric/domain.ts';
import { ProbeFailure } from '../net/failure.ts';
import { NAMESPACES } from './namespaces.ts';
import { readStreamError, streamRefusal } from './stream-error.ts';
import type { XmppStream } from './stream.ts';
import { isNamed, type XmlElement } from './xml-element.ts';

/** How long the answer may take in all, and how many other elements may come before it. */
const ANSWER_MS = 8_000;
const MOST_OTHERS = 16;

/**
 * Waits for the answer to an IQ that was sent to the server of `domain` (RFC 6120 §8.2.3). It counts only with our id, and
 * from the server: without a `from`, or from the domain itself (§8.1.2.1). What else comes is passed over.
 * @throws ProbeFailure timeout, closed, reset, malformed, too-large, banned, stream-error
 */
export async function awaitIq(
  stream: XmppStream,
  { id, domain }: { id: string; domain: string },
): Promise<XmlElement> {
  const until = performance.now() + ANSWER_MS;
  for (let passed = 0; passed <= MOST_OTHERS; passed += 1) {
    const element = await stream.receive(Math.max(1, until - performance.now()));
    if (isNamed(element, NAMESPACES.streams, 'error'))
      throw streamRefusal(readStreamError(element));
    if (isAnswer(element, id) && isFrom(element, domain)) return element;
  }
  throw new ProbeFailure('malformed', 'The server sent other things in place of its answer.');
}

function isAnswer({ name, namespace, attributes }: XmlElement, id: string): boolean {
  if (name !== 'iq' || namespace !== NAMESPACES.client || attributes.get('id') !== id) return false;
  return ['result', 'error'].includes(attributes.get('type') ?? '');
}

function isFrom({ attributes }: XmlElement, domain: string): boolean {
  const from = attributes.get('from')?.toLowerCase();
  return from === undefined || from === domain || from === toUnicode(domain);
}
