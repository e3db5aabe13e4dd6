import type { ObservedValue } from '../../rubric/observations.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import { whyTurnedAway } from '../net/http-exchange.ts';
import { httpsGet } from '../net/https-get.ts';
import type { TlsSession } from '../net/open-web.ts';
import type { HttpsReply } from '../net/https-request.ts';
import { checkedWebUrl } from '../net/web-url.ts';
import { readJrd, readXrd, type AltConnection } from '../xmpp/web/host-meta.ts';
import { openBoshSession } from '../xmpp/web/open-bosh-session.ts';
import { openWebSocketStream } from '../xmpp/web/open-websocket-stream.ts';
import type { Transcript } from '../xmpp/transcript.ts';
import { defineProbe, type Probe, type ProbeContext } from './probe.ts';

type WebAccess = ObservedValue<'web-access'>;
type HostMeta = WebAccess['xrd'];
type Connection = WebAccess['connections'][number];
type Named = Pick<Connection, 'transport' | 'url' | 'namedIn'>;

/** At most so many are opened; nobody needs more. */
const MAX_CONNECTIONS = 8;
const MAX_MECHANISMS = 64;
/** A site that nobody lists by name: where it may read the answer, every page may (RFC 6761 §6.4). */
const FOREIGN_ORIGIN = 'https://another-site.invalid';

const look = defineProbe('web-access', async (_, context, transcript) => {
  const xrd = await lookAtHostMeta('', context, transcript);
  const json = await lookAtHostMeta('.json', context, transcript);
  const connections: Connection[] = [];
  for (const named of namedConnections(xrd, json))
    connections.push(await lookAtConnection(named, context, transcript));
  return { xrd, json, connections } satisfies WebAccess;
});

/**
 * How web pages find the server: host metadata in both forms (RFC 6415, XEP-0156), and every connection that they name,
 * opened to its stream features (RFC 7395, XEP-0206). Of the links only https and wss are opened, each looked up, checked
 * and verified by itself; at most 8.
 */
export const webAccess: Probe<'web-access'> = { ...look, needsConsent: true };

async function lookAtHostMeta(
  suffix: '' | '.json',
  context: ProbeContext,
  transcript: Transcript,
): Promise<HostMeta> {
  const { domain, webPort } = context;
  const port = webPort === 443 ? '' : `:${webPort}`;
  const url = `https://${domain}${port}/.well-known/host-meta${suffix}`;
  transcript.sent(`GET ${url}`);
  try {
    const accept = suffix === '' ? 'application/xrd+xml, */*;q=0.1' : 'application/json, */*;q=0.1';
    const reply = await httpsGet(url, context, { origin: FOREIGN_ORIGIN, accept });
    transcript.note(`HTTP status ${reply.status} from ${reply.url}`);
    transcript.received(Buffer.from(reply.body));
    return readHostMeta(reply, suffix === '' ? readXrd : readJrd);
  } catch (error) {
    context.signal.throwIfAborted();
    const { reason, detail } = toFailure(error);
    transcript.note(detail);
    // Where nothing serves the web there are no host metadata.
    if (reason === 'refused' || reason === 'unreachable')
      return { state: 'absent', httpStatus: null };
    return { state: 'failed', reason, detail };
  }
}

/** A page in place of a missing file, whatever its status, is no file. */
function readHostMeta(reply: HttpsReply, read: (text: string) => AltConnection[]): HostMeta {
  const { url, status, body, tls } = reply;
  const turnedAway = whyTurnedAway(status);
  if (turnedAway !== null) throw turnedAway;
  if (status >= 500)
    throw new ProbeFailure(
      'malformed',
      `The web server answered with an error of its own (${status}).`,
    );
  if (status !== 200 || /^\s*<(!doctype\s+html|html)\b/i.test(body))
    return { state: 'absent', httpStatus: status };
  try {
    return { state: 'present', url, tls, allowsAnyOrigin: allowsAny(reply), links: read(body) };
  } catch (error) {
    return { state: 'invalid', problem: toFailure(error).detail };
  }
}

function allowsAny({ headers }: HttpsReply): boolean {
  const allowed = headers['access-control-allow-origin'];
  return allowed === '*' || allowed === FOREIGN_ORIGIN;
}

/** Each once, those of the XRD first. */
function namedConnections(xrd: HostMeta, json: HostMeta): Named[] {
  const linksOf = (file: HostMeta) => (file.state === 'present' ? file.links : []);
  const keyOf = ({ transport, url }: AltConnection) => `${transport} ${url}`;
  const inXrd = new Set(linksOf(xrd).map(keyOf));
  const inJson = new Set(linksOf(json).map(keyOf));
  const all = new Map([...linksOf(xrd), ...linksOf(json)].map((link) => [keyOf(link), link]));
  return [...all]
    .slice(0, MAX_CONNECTIONS)
    .map(([key, link]) => ({ ...link, namedIn: namedIn(inXrd.has(key), inJson.has(key)) }));
}

function namedIn(inXrd: boolean, inJson: boolean): Named['namedIn'] {
  if (inXrd && inJson) return 'both';
  return inXrd ? 'xrd' : 'json';
}

async function lookAtConnection(
  named: Named,
  context: ProbeContext,
  transcript: Transcript,
): Promise<Connection> {
  transcript.note(`Opening ${named.url}`);
  const isBosh = named.transport === 'bosh';
  let tls: TlsSession | null = null;
  let allowsAnyOrigin: boolean | null = isBosh ? false : null;
  const options = {
    ...{ domain: context.domain, context, transcript, origin: FOREIGN_ORIGIN },
    onTls: (session: TlsSession) => (tls = session),
    onReply: (reply: HttpsReply) => (allowsAnyOrigin = allowsAny(reply)),
  };
  try {
    const rules = { scheme: isBosh ? 'https' : 'wss', ports: null } as const;
    const url = checkedWebUrl(named.url, { ...rules, refusal: 'The link is not opened' });
    const mechanisms = await (isBosh ? openBoshSession : openWebSocketStream)(url, options);
    const saslMechanisms = mechanisms.slice(0, MAX_MECHANISMS);
    return { ...named, state: 'opens', tls, allowsAnyOrigin, saslMechanisms, failure: null };
  } catch (error) {
    context.signal.throwIfAborted();
    const { reason, detail } = toFailure(error);
    transcript.note(detail);
    const failure = { reason, detail };
    return { ...named, state: 'fails', tls, allowsAnyOrigin, saslMechanisms: [], failure };
  }
}
