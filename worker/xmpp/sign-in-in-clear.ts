import { randomUUID } from 'node:crypto';
import type { ObservedValue } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { type ProbeFailure, toFailure } from '../net/failure.ts';
import { NAMESPACES } from './namespaces.ts';
import { isBan, readStreamError, streamRefusal } from './stream-error.ts';
import type { StreamFeatures } from './stream-view.ts';
import type { XmppStream } from './stream.ts';
import { findChild, isNamed, type XmlElement } from './xml-element.ts';

type Answer = ObservedValue<'c2s-plaintext'>;

/** RFC 6120 §6.5.3 of SASL, §4.9.3 of the stream. */
const REFUSALS = ['encryption-required', 'policy-violation', 'not-authorized'];
/** RFC 4422 §3.1. What a server offers under another name is not repeated to it. */
const MECHANISM = /^[A-Z0-9_-]{1,20}$/;
/** It lets anybody in at once: that would be a sign-in. */
const SUCCEEDS = 'ANONYMOUS';

/**
 * Opens a c2s stream and, whatever is said of TLS, begins to sign in without it: `<auth/>` without an initial response
 * (RFC 6120 §6.4.2), so that nothing is sent which a server would have to check. The mechanism is one that it offers in
 * the clear, PLAIN where it can be. One answer is read, and nothing else is sent.
 * @throws ProbeFailure where it never came to that: `stream-error` in place of the features, `banned`, `malformed`
 */
export async function signInInClear(stream: XmppStream): Promise<Answer> {
  const { streamError, features } = await stream.open();
  if (streamError !== null) throw streamRefusal(streamError);
  const offered = offeredMechanism(features);
  const asksIq = offered === null && features?.offersNonSaslAuth === true;
  stream.send(asksIq ? iqAuth() : saslAuth(offered ?? 'PLAIN'));
  try {
    const { element } = await stream.nextElement();
    return readAnswer(element, offered !== null);
  } catch (error) {
    return withoutAnswer(toFailure(error));
  }
}

function offeredMechanism(features: StreamFeatures | null): string | null {
  const fit = (name: string) => MECHANISM.test(name) && name !== SUCCEEDS;
  const mechanisms = features?.saslMechanisms.filter(fit) ?? [];
  return mechanisms.includes('PLAIN') ? 'PLAIN' : (mechanisms[0] ?? null);
}

const saslAuth = (mechanism: string) =>
  `<auth xmlns='${NAMESPACES.sasl}' mechanism='${mechanism}'/>`;

/** XEP-0078 §3.1 without a name: what would have to be filled in. */
const iqAuth = () =>
  `<iq type='get' id='${randomUUID()}'><query xmlns='${NAMESPACES.iqAuth}'/></iq>`;

function readAnswer(element: XmlElement, wasOffered: boolean): Answer {
  if (isNamed(element, NAMESPACES.streams, 'error')) {
    const error = readStreamError(element);
    if (isBan(error)) throw streamRefusal(error);
    return ofError(error.condition);
  }
  if (element.namespace === NAMESPACES.sasl) return ofSasl(element, wasOffered);
  if (isNamed(element, NAMESPACES.client, 'iq')) return ofIq(element);
  return { state: 'unsettled', condition: null };
}

function ofSasl(element: XmlElement, wasOffered: boolean): Answer {
  if (element.name === 'challenge' || element.name === 'success')
    return { state: 'goesOn', condition: null };
  const condition = conditionOf(element, NAMESPACES.sasl);
  // Of <failure/> only the first is about TLS: the others are about a sign-in that it took up.
  if (condition === 'encryption-required') return { state: 'refused', condition };
  const isTakenUp = wasOffered && condition !== null && !NOT_TAKEN_UP.includes(condition);
  return { state: isTakenUp ? 'goesOn' : 'unsettled', condition };
}

/** Conditions that say nothing of what would come of another mechanism, or later. */
const NOT_TAKEN_UP = ['invalid-mechanism', 'mechanism-too-weak', 'temporary-auth-failure'];

function ofIq(iq: XmlElement): Answer {
  const error = findChild(iq, NAMESPACES.client, 'error');
  if (error !== null) return ofError(conditionOf(error, NAMESPACES.stanzaErrors));
  const query = findChild(iq, NAMESPACES.iqAuth, 'query');
  const asks = (name: string) =>
    query !== null && findChild(query, NAMESPACES.iqAuth, name) !== null;
  const asksForPassword = asks('password') || asks('digest');
  return { state: asksForPassword ? 'goesOn' : 'unsettled', condition: null };
}

function ofError(condition: string | null): Answer {
  const isRefused = condition !== null && REFUSALS.includes(condition);
  return { state: isRefused ? 'refused' : 'unsettled', condition };
}

function conditionOf(error: XmlElement, namespace: string): string | null {
  const defined = error.children.find(
    (child) => child.namespace === namespace && child.name !== 'text',
  );
  return defined === undefined ? null : clip(defined.name, 100);
}

function withoutAnswer(failure: ProbeFailure): Answer {
  const { reason } = failure;
  if (reason === 'closed' || reason === 'reset') return { state: 'refused', condition: null };
  if (reason === 'timeout') return { state: 'silent', condition: null };
  throw failure;
}
