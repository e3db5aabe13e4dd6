import { randomInt } from 'node:crypto';
import { type Watch, withDeadline } from '../../net/deadline.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import { notThat } from '../../net/http-exchange.ts';
import { type HttpsReply, requestOnce } from '../../net/https-request.ts';
import { openWeb, type WebContext } from '../../net/open-web.ts';
import { NAMESPACES } from '../namespaces.ts';
import { readDocument } from '../read-document.ts';
import { quote } from '../stream.ts';
import { isNamed, type XmlElement } from '../xml-element.ts';
import { deadlineOf, mechanismsIn, type OpenOptions } from './open-result.ts';

const MAX_BYTES = 65_536;

interface Session extends OpenOptions {
  readonly url: URL;
  readonly watch: Watch;
  readonly context: WebContext;
  /** The header Origin of each request. */
  readonly origin: string;
  readonly onReply: (reply: HttpsReply) => void;
}

/**
 * Opens a BOSH session as far as the stream features (XEP-0124 §7, XEP-0206 §3), then ends it. TLS is verified for the
 * URL's host; redirects and `see-other-uri` are not followed.
 * @param url https, as `checkedWebUrl` let it through
 * @param options.origin the site whose page we ask as; `onReply` is told each answer's headers
 * @returns the SASL mechanisms that are offered
 * @throws ProbeFailure
 */
export function openBoshSession(
  url: URL,
  options: OpenOptions & Pick<Session, 'origin' | 'onReply'>,
): Promise<string[]> {
  return withDeadline(deadlineOf(options), (signal, watch) =>
    readFeatures({ ...options, url, watch, context: { ...options.context, signal } }),
  );
}

/** Features come with the first answer or with the second. */
async function readFeatures(session: Session): Promise<string[]> {
  const rid = randomInt(1, 2 ** 31);
  const begun = await ask(session, creation(session.domain, rid));
  const sid = begun.attributes.get('sid');
  if (sid === undefined) throw new ProbeFailure('malformed', 'The server gave the session no id.');
  let requests = 1;
  const request = (attributes = '') =>
    `<body xmlns='${NAMESPACES.httpBind}' rid='${rid + requests++}' sid='${quote(sid)}'${attributes}/>`;
  const mechanisms = mechanismsOf(begun) ?? mechanismsOf(await ask(session, request()));
  await end(session, request(" type='terminate'"));
  if (mechanisms !== null) return mechanisms;
  throw new ProbeFailure('malformed', 'The server sent no stream features.');
}

/** The request that begins a session (XEP-0124 §7.1). */
function creation(domain: string, rid: number): string {
  return (
    `<body xmlns='${NAMESPACES.httpBind}' xmlns:xmpp='${NAMESPACES.xbosh}' xmpp:version='1.0' ver='1.11' ` +
    `content='text/xml; charset=utf-8' xml:lang='en' to='${quote(domain)}' rid='${rid}' wait='5' hold='1'/>`
  );
}

/** One request and its answer. @throws ProbeFailure where the answer is no open session */
async function ask(session: Session, text: string): Promise<XmlElement> {
  const reply = await post(session, text);
  if (reply.status !== 200) throw notThat(reply.status, 'a BOSH session');
  if (!reply.isUtf8) throw new ProbeFailure('malformed', 'The answer is not UTF-8.');
  const body = readDocument(reply.body, 'The answer');
  if (!isNamed(body, NAMESPACES.httpBind, 'body'))
    throw new ProbeFailure('malformed', 'The answer is XML that is no BOSH.');
  if (body.attributes.get('type') !== 'terminate') return body;
  mechanismsOf(body); // A stream error says more.
  const condition = (body.attributes.get('condition') ?? 'no reason').slice(0, 100);
  throw new ProbeFailure('stream-error', `The server ended the session (${condition}).`);
}

async function post(session: Session, text: string): Promise<HttpsReply> {
  const { url, context, watch, origin, transcript } = session;
  const connection = await openWeb(url, context, watch);
  session.onTls(connection.tls);
  transcript.sent(text);
  const body = { type: 'text/xml; charset=utf-8', content: text };
  const question = { url, contact: context.contact, accept: 'text/xml', origin, body };
  const reply = await requestOnce({ question, connection, maxBytes: MAX_BYTES });
  transcript.received(Buffer.from(reply.body));
  session.onReply(reply);
  return reply;
}

function mechanismsOf(body: XmlElement): string[] | null {
  for (const child of body.children) {
    const mechanisms = mechanismsIn(child);
    if (mechanisms !== null) return mechanisms;
  }
  return null;
}

/** The features have come: that the server does not let us say goodbye changes nothing. */
async function end(session: Session, text: string): Promise<void> {
  try {
    await post(session, text);
  } catch (error) {
    session.transcript.note(`The session could not be ended: ${toFailure(error).detail}`);
  }
}
