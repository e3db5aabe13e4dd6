import type { ObservedValue } from '../../rubric/observations.ts';
import { toFailure } from '../net/failure.ts';
import type { TlsSession } from '../net/open-web.ts';
import type { HttpsReply } from '../net/https-request.ts';
import { checkedWebUrl } from '../net/web-url.ts';
import { allowsAny, askHostMeta, FOREIGN_ORIGIN } from '../xmpp/web/ask-host-meta.ts';
import type { AltConnection } from '../xmpp/web/host-meta.ts';
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

const look = defineProbe('web-access', async (_, context, transcript) => {
  const xrd = await askHostMeta('', context, transcript);
  const json = await askHostMeta('.json', context, transcript);
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
