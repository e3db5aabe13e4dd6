import type { ObservedValue } from '../../../rubric/observations.ts';
import type { Asker } from './choose-asker.ts';
import { findPlace, shareAddress, type Place } from './find-place.ts';
import { onOwnStream, type OwnStream } from './on-own-stream.ts';
import type { PeerConnection, PeerContext } from '../s2s/s2s-peer.ts';
import { ask } from './ask.ts';
import { entityDomain, isBelow } from './entity-domain.ts';
import { INFO } from './questions.ts';
import { maxFileSizeOf } from './server-forms.ts';

type Service = ObservedValue<'service-discovery'>['services'][number];

const MOST_SERVICES = 16;
/** For the services with a stream of their own: until we are let in by one, and for all of them. */
const CONNECT_MS = 8_000;
const ALL_MS = 20_000;

export interface ServicesQuestion {
  readonly domain: string;
  /** The JIDs of the items, as the server spells them. */
  readonly jids: readonly string[];
  readonly asker: Asker;
  /** Our stream to the domain. */
  readonly connection: PeerConnection;
  readonly context: PeerContext;
}

interface Candidate {
  readonly jid: string;
  readonly place: Place;
}

/**
 * Asks the items that are domains what they are, one level deep and each once. Only what lies below the domain or shares
 * an address with it is asked: anybody's name can stand in a list.
 *
 * What the domain's own server hosts is asked on our stream to it. But a server ends a stream on which it is asked for
 * somebody whom it does not host (RFC 6120 §4.9.3.6), and with XEP-0288 only the name that a stream was opened to answers
 * on it: then each gets a stream of its own, one after the other.
 * @throws only the signal's reason
 */
export async function askServices(question: ServicesQuestion): Promise<Service[]> {
  const { domain, asker, connection } = question;
  const { home, candidates } = await findCandidates(question);
  const isHosted = ({ jid, place }: Candidate) =>
    isBelow(jid, domain) && (place.addresses.length === 0 || shareAddress(place, home));
  const hosted = asker.bidi ? [] : candidates.filter(isHosted);
  const others = candidates.filter((candidate) => !hosted.includes(candidate));
  const [told, alone] = await Promise.all([
    Promise.all(hosted.map(({ jid }) => askOver(connection, jid))),
    askEachAlone(others, question),
  ]);
  const services = [...told, ...alone];
  return candidates.flatMap(({ jid }) => services.find((service) => service.jid === jid) ?? []);
}

async function findCandidates({ domain, jids, context }: ServicesQuestion) {
  const names = new Set(jids.map(entityDomain).filter((name) => name !== null));
  names.delete(domain);
  const below = [...names].filter((name) => isBelow(name, domain)).slice(0, MOST_SERVICES);
  const others = [...names].filter((name) => !isBelow(name, domain)).slice(0, MOST_SERVICES);
  const find = async (jid: string) => ({ jid, place: await findPlace(jid, context) });
  const [home, ...found] = await Promise.all([domain, ...below, ...others].map(find));
  const place: Place = home?.place ?? { records: 'failed', addresses: [] };
  const candidates = found
    .filter((each) => isBelow(each.jid, domain) || shareAddress(each.place, place))
    .slice(0, MOST_SERVICES);
  return { home: place, candidates };
}

async function askOver(connection: PeerConnection, jid: string): Promise<Service> {
  const answer = await ask(connection, { ...INFO, to: jid });
  if (answer.told === null) return { jid, info: answer.untold, maxFileSize: null };
  const { info, forms } = answer.told;
  return { jid, info, maxFileSize: maxFileSizeOf(forms) };
}

async function askEachAlone(
  candidates: readonly Candidate[],
  { asker, context }: ServicesQuestion,
): Promise<Service[]> {
  const endsAt = performance.now() + ALL_MS;
  const services: Service[] = [];
  for (const { jid } of candidates) {
    const ms = Math.min(CONNECT_MS, endsAt - performance.now());
    const service = ms > 0 ? await askAlone(jid, { asker, context, ms }) : notAsked(jid);
    services.push(service);
  }
  return services;
}

function askAlone(jid: string, own: OwnStream): Promise<Service> {
  return onOwnStream(jid, own, (connection) => askOver(connection, jid));
}

function notAsked(jid: string): Service {
  const detail = `It was not asked: the ${ALL_MS / 1000} seconds that we give the services of one server were over.`;
  return { jid, info: { state: 'noAnswer', reason: 'over-budget', detail }, maxFileSize: null };
}
