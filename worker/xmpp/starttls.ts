import { NAMESPACES } from './namespaces.ts';
import type { XmppStream } from './stream.ts';
import { isNamed } from './xml-element.ts';

export interface StarttlsAnswer {
  readonly answer: 'proceed' | 'failure' | 'other';
  /**
   * Bytes that came in the clear behind `<proceed/>`. A server has nothing to say there: it is the sign of a STARTTLS
   * injection. They are never read as XML or TLS.
   */
  readonly injected: Buffer;
}

/** Asks for TLS on an open stream (RFC 6120 §5.4.2). Rejects with a ProbeFailure where no answer comes. */
export async function requestStarttls(stream: XmppStream): Promise<StarttlsAnswer> {
  stream.send(`<starttls xmlns='${NAMESPACES.tls}'/>`);
  const { element, rest } = await stream.nextElement();
  if (isNamed(element, NAMESPACES.tls, 'proceed')) return { answer: 'proceed', injected: rest };
  const isFailure = isNamed(element, NAMESPACES.tls, 'failure');
  return { answer: isFailure ? 'failure' : 'other', injected: Buffer.alloc(0) };
}
