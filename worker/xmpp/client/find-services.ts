import { NAMESPACES } from '../namespaces.ts';
import type { DataForm } from '../data-forms.ts';
import { readDiscoInfo, type AnsweredInfo } from '../disco/disco-info.ts';
import { readDiscoItems } from '../disco/disco-items.ts';
import { entityDomain, isBelow } from '../disco/entity-domain.ts';
import type { ClientSession, IqReply } from './client-session.ts';
import { xml } from './xml.ts';
import { xmlElementOf } from './xml-element-of.ts';

/** A service of the server, as it describes itself to an account (XEP-0030). */
export interface Service {
  readonly jid: string;
  readonly info: AnsweredInfo;
  readonly forms: readonly DataForm[];
}

/** What an account finds, and whether the server let it look. */
export interface FoundServices {
  /** The server itself first, then those below its domain, then the others, each in the order of its list. */
  readonly services: readonly Service[];
  /** The list itself was not given: then that nothing was found says little. */
  readonly listReply: IqReply;
  /** Of those that were asked and did not say what they are: what they did say. */
  readonly unanswered: readonly IqReply[];
  /** The list is longer than what was asked. */
  readonly isCut: boolean;
}

const MOST_SERVICES = 20;
/** Who kept silent once is not waited for again. */
const silentOnes = new WeakMap<ClientSession, Set<string>>();

/**
 * Asks the server for its services and each of them what it is (XEP-0030 §3.1, §4.1), as an app does; at most 20. One
 * that does not answer is left out.
 * @throws ProbeFailure where the connection breaks
 */
export async function findServices(session: ClientSession): Promise<FoundServices> {
  const { domain } = session;
  const listReply = await session.request('get', xml('query', NAMESPACES.discoItems), {
    to: domain,
  });
  const all = [domain, ...inOrder(listedIn(listReply), domain)];
  const jids = all.slice(0, MOST_SERVICES);
  const asked = await Promise.all(jids.map((jid) => describe(session, jid)));
  return {
    services: asked.flatMap(({ service }) => (service === null ? [] : [service])),
    ...{ listReply, isCut: all.length > jids.length },
    unanswered: asked.flatMap(({ service, reply }) => (service === null ? [reply] : [])),
  };
}

function listedIn(reply: IqReply): string[] {
  if (reply.state !== 'result') return [];
  const items = readDiscoItems(xmlElementOf(reply.stanza))?.items ?? [];
  return [...new Set(items.map(({ jid }) => jid))];
}

/** Of those that are domains: a service of somebody else's can stand in the list. */
function inOrder(jids: readonly string[], domain: string): string[] {
  const names = jids.filter((jid) => entityDomain(jid) !== null && jid !== domain);
  const isOwn = (jid: string) => isBelow(entityDomain(jid) ?? '', domain);
  return [...names.filter(isOwn), ...names.filter((jid) => !isOwn(jid))];
}

async function describe(
  session: ClientSession,
  jid: string,
): Promise<{ readonly service: Service | null; readonly reply: IqReply }> {
  const silent = silentOnes.get(session) ?? new Set();
  silentOnes.set(session, silent);
  if (silent.has(jid)) return { service: null, reply: { state: 'silent' } };
  const query = xml('query', NAMESPACES.discoInfo);
  const reply = await session.request('get', query, { to: jid });
  if (reply.state === 'silent') silent.add(jid);
  if (reply.state !== 'result') return { service: null, reply };
  const read = readDiscoInfo(xmlElementOf(reply.stanza));
  return { service: read && { jid, ...read }, reply };
}
