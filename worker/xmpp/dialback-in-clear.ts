import type { ObservedValue } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { type ProbeFailure, toFailure } from '../net/failure.ts';
import { dialbackKey } from './dialback-key.ts';
import { NAMESPACES } from './namespaces.ts';
import { isBan, readStreamError, streamRefusal } from './stream-error.ts';
import { quote, type XmppStream } from './stream.ts';
import { isNamed, type XmlElement } from './xml-element.ts';

type Answer = ObservedValue<'s2s-plaintext'>;

export interface Dialback {
  readonly domain: string;
  /** Our own domain. */
  readonly from: string;
  /** The dialback secret of our own domain's server; null: none. */
  readonly secret: string | null;
}

/** What a server calls its refusal: XEP-0220 §2.4 for `<db:result/>`, RFC 6120 §4.9.3 for the stream. */
const REFUSALS = ['policy-violation', 'not-authorized'];

/**
 * How long the answer may take. With a key that nobody vouches for only a refusal tells anything, and one for want of
 * TLS comes at once; what the server learns from our domain later is not waited for.
 */
const ANSWER_MS = { vouchedFor: 8_000, unknown: 2_000 };

/**
 * Opens an s2s stream and, whatever is said of TLS, begins dialback without it (XEP-0220 §2.1.1). One answer is read;
 * nothing else is sent, and no stanza.
 * @throws ProbeFailure where it never came to that: `stream-error` in place of the features, `banned`, `malformed`
 */
export async function dialbackInClear(stream: XmppStream, dialback: Dialback): Promise<Answer> {
  const { header, streamError } = await stream.open();
  if (streamError !== null) throw streamRefusal(streamError);
  const { domain, from, secret } = dialback;
  const key = dialbackKey(secret, { to: domain, from, id: header.id });
  stream.send(`<db:result from='${quote(from)}' to='${quote(domain)}'>${key}</db:result>`);
  try {
    const { element } = await stream.nextElement(
      secret === null ? ANSWER_MS.unknown : ANSWER_MS.vouchedFor,
    );
    return readAnswer(element);
  } catch (error) {
    return withoutAnswer(toFailure(error));
  }
}

function readAnswer(element: XmlElement): Answer {
  if (isNamed(element, NAMESPACES.streams, 'error')) {
    const error = readStreamError(element);
    if (isBan(error)) throw streamRefusal(error);
    return ofError(error.condition);
  }
  if (!isNamed(element, NAMESPACES.dialback, 'result'))
    return { state: 'unsettled', condition: null };
  const type = element.attributes.get('type');
  if (type === 'valid') return { state: 'goesOn', condition: null };
  return type === 'error' ? ofError(stanzaError(element)) : { state: 'unsettled', condition: null };
}

function ofError(condition: string | null): Answer {
  const isRefused = condition !== null && REFUSALS.includes(condition);
  return { state: isRefused ? 'refused' : 'unsettled', condition };
}

function stanzaError(result: XmlElement): string | null {
  const error = result.children.find(({ name }) => name === 'error');
  const condition = error?.children.find(
    ({ namespace, name }) => namespace === NAMESPACES.stanzaErrors && name !== 'text',
  );
  return condition === undefined ? null : clip(condition.name, 100);
}

/** A server that hangs up has refused; one that is slow may still be asking our domain. */
function withoutAnswer(failure: ProbeFailure): Answer {
  const { reason } = failure;
  if (reason === 'closed' || reason === 'reset') return { state: 'refused', condition: null };
  if (reason === 'timeout') return { state: 'silent', condition: null };
  throw failure;
}
