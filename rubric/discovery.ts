import type { AtEndpoint } from './check.ts';
import type { Evidence, ObservedValue } from './observations.ts';
import type { Otherwise } from './tried.ts';

type Discovery = ObservedValue<'service-discovery'>;
type Service = Discovery['services'][number];
type Info = Discovery['info'];

const featuresOf = (info: Info): readonly string[] =>
  info.state === 'answered' ? info.features : [];

/** The first of some features that an entity names, or null. */
export const featureIn = (info: Info, names: readonly string[]): string | null =>
  featuresOf(info).find((feature) => names.includes(feature)) ?? null;

/** It answered, and its answer was short enough to be kept whole: what is not in it is not there. */
const isWhole = (info: Info): boolean => info.state === 'answered' && !info.truncated;

/** What the server itself names (XEP-0030 §3.1): the feature told, `absent` from a whole answer, or nobody can tell. */
export function toldFeature(
  { info }: Discovery,
  names: readonly string[],
): { readonly told: string } | 'absent' | 'hidden' {
  const told = featureIn(info, names);
  if (told !== null) return { told };
  return isWhole(info) ? 'absent' : 'hidden';
}

/** As evidence: what was told, and where. */
export const toldNote = (feature: string, where = 'disco#info'): Evidence => ({
  kind: 'note',
  text: `${where} names ${feature}`,
});

/** A gateway into another network speaks of group chats too (`conference/irc`), and is none of this one. */
export const isGateway = ({ info }: Service): boolean =>
  info.state === 'answered' &&
  info.identities.some(
    ({ category, type }) =>
      category === 'gateway' || (category === 'conference' && type !== 'text'),
  );

const hasIdentity = ({ info }: Service, category: string, type: string): boolean =>
  info.state === 'answered' &&
  info.identities.some((identity) => identity.category === category && identity.type === type);

/** Services for group chats (XEP-0045 §6.1), those that lead into other networks left out. */
export const isRoomService = (service: Service): boolean =>
  hasIdentity(service, 'conference', 'text') &&
  featureIn(service.info, ['http://jabber.org/protocol/muc']) !== null &&
  !isGateway(service);

/** A domain, and neither a person nor a node. */
const isDomain = (jid: string): boolean => !/[@/]/.test(jid);

/** Every item that is a domain was named, asked and told what it is: a service that was not found is not there. */
export function areServicesKnown({ items, services }: Discovery): boolean {
  if (items.state !== 'answered' || items.truncated) return false;
  const whole = new Set(services.filter(({ info }) => isWhole(info)).map(({ jid }) => jid));
  return items.items
    .map(({ jid }) => jid)
    .filter(isDomain)
    .every((jid) => whole.has(jid));
}

/**
 * What can be seen without an account of a feature that servers name at a person's own address (XEP-0163 §4), and some
 * at their own too.
 */
export function toldOrHidden(
  discovery: Discovery | null,
  names: readonly string[],
): Otherwise<'told' | 'needs-account'> {
  const told = discovery ? featureIn(discovery.info, names) : null;
  if (told === null) return { sees: 'nothing', verdict: { says: 'needs-account' } };
  const evidence = [toldNote(told)];
  return { sees: 'told', verdict: { says: 'told', proof: 'advertised', evidence } };
}

/** The same of a feature that every server names at its own address: where it is not, it is not there. */
export function toldOrAbsent(
  discovery: Discovery | null,
  names: readonly string[],
): Otherwise<'told' | 'absent' | 'hidden'> {
  const seen = discovery ? toldFeature(discovery, names) : 'hidden';
  if (seen === 'hidden') return { sees: 'nothing', verdict: { says: seen } };
  if (seen === 'absent') return { sees: 'absent', verdict: { says: seen } };
  const evidence = [toldNote(seen.told)];
  return { sees: 'told', verdict: { says: 'told', proof: 'advertised', evidence } };
}

type Streams = readonly AtEndpoint<'stream'>[] | null;
const sasl2Of = (streams: Streams) =>
  (streams ?? []).flatMap(({ value }) => value.postTls?.features?.sasl2 ?? []);

/** The first of some features that Bind 2 (XEP-0386) offers inline, which needs no account to be seen; or null. */
export const inlineFeature = (streams: Streams, names: readonly string[]): string | null =>
  sasl2Of(streams)
    .flatMap(({ bind2Features }) => bind2Features ?? [])
    .find((feature) => names.includes(feature)) ?? null;

/** A cut connection can be taken up again while signing in (XEP-0198 §9). */
export const resumesInline = (streams: Streams): boolean =>
  sasl2Of(streams).some((sasl2) => sasl2.resumesInline);
