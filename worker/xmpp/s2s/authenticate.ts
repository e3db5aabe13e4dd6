import type { OutboundStream } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import { dialbackKey } from '../dialback-key.ts';
import { NAMESPACES } from '../namespaces.ts';
import { isBan, readStreamError } from '../stream-error.ts';
import { quote, type XmppStream } from '../stream.ts';
import { findChild, isNamed, type XmlElement } from '../xml-element.ts';
import {
  openStream,
  refusedBy,
  streamOver,
  type Draft,
  type ReachedServer,
  type Way,
} from './reach-server.ts';

type Refusal = NonNullable<OutboundStream['externalRefusal']>;

/** Ways to prove who we are. */
export interface Proofs {
  /** EXTERNAL is tried where it is offered and we have shown a certificate. */
  readonly external: boolean;
  readonly dialbackSecret: string;
  /** Why dialback cannot come to an end: nobody could verify our keys. Null: it can. */
  readonly whyNoDialback: string | null;
  readonly bidi: boolean;
}

/** How many elements that are no answer may come before one. */
const MOST_OTHERS = 8;

/**
 * Proves who we are on a reached stream: SASL EXTERNAL (RFC 6120 §6, XEP-0178), else dialback (XEP-0220) on the same
 * stream, also after a refused EXTERNAL. What came of each is written into the draft.
 * @returns the stream that stanzas go over
 * @throws ProbeFailure where neither succeeded
 */
export async function authenticate(
  server: ReachedServer,
  way: Way,
  proofs: Proofs,
  draft: Draft,
): Promise<XmppStream> {
  const { stream, features } = server;
  if (proofs.bidi && features.offersBidi) stream.send(`<bidi xmlns='${NAMESPACES.bidi}'/>`);
  if (proofs.external && features.saslMechanisms.includes('EXTERNAL')) {
    draft.externalRefusal = await askExternal(stream, way, draft);
    if (draft.externalRefusal === null) {
      const again = streamOver(server.socket, way);
      await openStream(again, draft);
      return proven(again, 'external', draft);
    }
  }
  if (proofs.whyNoDialback !== null) throw new ProbeFailure('ours', proofs.whyNoDialback);
  draft.dialbackRefusal = await askDialback(server, way, proofs.dialbackSecret, draft);
  if (draft.dialbackRefusal === null) return proven(stream, 'dialback', draft);
  throw dialbackFailure(draft.dialbackRefusal);
}

function dialbackFailure(refusal: Refusal): ProbeFailure {
  const { condition, text } = refusal;
  if (isBan(refusal)) return new ProbeFailure('banned', `The server refuses us: ${text ?? ''}`);
  const words = text === null ? '' : `: ${text}`;
  const detail = `The server refused our dialback key (${condition})${words}`;
  return new ProbeFailure('stream-error', detail);
}

function proven(stream: XmppStream, by: 'external' | 'dialback', draft: Draft): XmppStream {
  draft.authenticatedBy = by;
  draft.reached = 'authenticated';
  return stream;
}

/** Null: it succeeded. */
async function askExternal(
  stream: XmppStream,
  { from }: Way,
  draft: Draft,
): Promise<Refusal | null> {
  const name = Buffer.from(from).toString('base64');
  stream.send(`<auth xmlns='${NAMESPACES.sasl}' mechanism='EXTERNAL'>${name}</auth>`);
  const answer = await nextOf(stream, ({ namespace }) => namespace === NAMESPACES.sasl, draft);
  if (answer.name === 'success') return null;
  return refusalIn(answer, NAMESPACES.sasl);
}

/** Null: it succeeded. A server that ends the stream instead of answering has refused too. */
async function askDialback(
  { stream, header }: ReachedServer,
  { domain, from }: Way,
  secret: string,
  draft: Draft,
): Promise<Refusal | null> {
  const key = dialbackKey(secret, { to: domain, from, id: header.id });
  stream.send(`<db:result from='${quote(from)}' to='${quote(domain)}'>${key}</db:result>`);
  const answer = await nextOf(stream, (element) => isAnswer(element, from), draft).catch(
    (error: unknown) => {
      if (draft.streamError !== null) draft.dialbackRefusal = draft.streamError;
      throw error;
    },
  );
  const type = answer.attributes.get('type') ?? '';
  if (type === 'valid') return null;
  const error = findChild(answer, NAMESPACES.server, 'error');
  return error === null
    ? { condition: clip(type, 100), text: null }
    : refusalIn(error, NAMESPACES.stanzaErrors);
}

const isAnswer = (element: XmlElement, to: string): boolean =>
  isNamed(element, NAMESPACES.dialback, 'result') &&
  element.attributes.has('type') &&
  element.attributes.get('to')?.toLowerCase() === to;

/** The condition and the text inside an element, both in the given namespace. */
export function refusalIn(parent: XmlElement, namespace: string): Refusal {
  const inside = parent.children.filter((child) => child.namespace === namespace);
  const condition = inside.find(({ name }) => name !== 'text');
  const text = inside.find(({ name }) => name === 'text');
  return {
    condition: clip(condition?.name ?? 'undefined-condition', 100),
    text: text === undefined ? null : clip(text.text, 1000),
  };
}

async function nextOf(
  stream: XmppStream,
  isIt: (element: XmlElement) => boolean,
  draft: Draft,
): Promise<XmlElement> {
  for (let others = 0; others < MOST_OTHERS; others += 1) {
    const element = await stream.receive();
    if (isNamed(element, NAMESPACES.streams, 'error'))
      throw refusedBy(readStreamError(element), draft);
    if (isIt(element)) return element;
  }
  throw new ProbeFailure('malformed', 'The server sent other things in place of an answer.');
}

/** Whether a server hung up: what it refused on one stream may still go on a new one. */
export const hungUp = (error: unknown): boolean =>
  ['closed', 'reset'].includes(toFailure(error).reason);
