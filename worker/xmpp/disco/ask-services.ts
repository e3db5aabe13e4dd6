import type { ObservedValue } from '../../../rubric/observations.ts';
import { findPlace, shareAddress } from './find-place.ts';
import { onOwnStream, type OwnStream } from './on-own-stream.ts';
import type { PeerContext, S2sPeer } from '../s2s/s2s-peer.ts';
import { ask } from './ask.ts';
import { entityDomain, isBelow } from './entity-domain.ts';
import { INFO } from './questions.ts';
import { maxFileSizeOf } from './server-forms.ts';

type Service = ObservedValue<'service-discovery'>['services'][number];

const MOST_SERVICES = 16;
/** Until we are let in by one, for its answer, and for all of them. */
const CONNECT_MS = 8_000;
const ANSWER_MS = 5_000;
const ALL_MS = 20_000;

export interface ServicesQuestion {
  readonly domain: string;
  /** The JIDs of the items, as the server spells them. */
  readonly jids: readonly string[];
  readonly peer: S2sPeer;
  readonly context: PeerContext;
}

/**
 * Asks the items that are domains what they are, one level deep, each once and one after the other. Only what lies below
 * the domain or shares an address with it is asked: anybody's name can stand in a list.
 *
 * Each is asked on a stream of its own, as other servers do. On the one to the domain a server need not know it (RFC 6120
 * §4.9.3.6), and Prosody sends its answer over a stream that may not speak for it. Here the way back need not be proven:
 * XEP-0288 spares us the server's stream to us where both know it.
 * @throws only the signal's reason
 */
export async function askServices(question: ServicesQuestion): Promise<Service[]> {
  const { peer, context } = question;
  const names = await namesToAsk(question);
  const endsAt = performance.now() + ALL_MS;
  const services: Service[] = [];
  for (const jid of names) {
    const ms = Math.min(CONNECT_MS, endsAt - performance.now());
    const own = { asker: { peer, bidi: true }, context, ms };
    const service = ms > 0 ? await askAlone(jid, own) : notAsked(jid);
    services.push(service);
  }
  return services;
}

async function namesToAsk({ domain, jids, context }: ServicesQuestion): Promise<string[]> {
  const names = [...new Set(jids.map(entityDomain))].filter(
    (name): name is string => name !== null && name !== domain,
  );
  const below = names.filter((name) => isBelow(name, domain)).slice(0, MOST_SERVICES);
  const others = names.filter((name) => !isBelow(name, domain));
  if (others.length === 0 || below.length === MOST_SERVICES) return below;
  const home = await findPlace(domain, context);
  const places = await Promise.all(
    others
      .slice(0, MOST_SERVICES)
      .map(async (name) => ({ name, place: await findPlace(name, context) })),
  );
  const sisters = places.filter(({ place }) => shareAddress(place, home)).map(({ name }) => name);
  return [...below, ...sisters].slice(0, MOST_SERVICES);
}

function askAlone(jid: string, own: OwnStream): Promise<Service> {
  return onOwnStream(jid, own, async (connection) => {
    const answer = await ask(connection, { ...INFO, ms: ANSWER_MS });
    if (answer.told === null) return { jid, info: answer.untold, maxFileSize: null };
    const { info, forms } = answer.told;
    return { jid, info, maxFileSize: maxFileSizeOf(forms) };
  });
}

function notAsked(jid: string): Service {
  const detail = `It was not asked: the ${ALL_MS / 1000} seconds that we give the services of one server were over.`;
  return { jid, info: { state: 'noAnswer', reason: 'over-budget', detail }, maxFileSize: null };
}
