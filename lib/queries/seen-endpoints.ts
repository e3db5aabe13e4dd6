import { seen, type ObservationSet } from '../../rubric/observation-set.ts';
import {
  type Evidence,
  type FailureReason,
  type Observation,
  type ObservedValue,
  type Subject,
  type TcpEndpoint,
  type TlsScan,
} from '../../rubric/observations.ts';
import { endEntity } from '../../rubric/tls/paths.ts';
import { placeOfKey, type Place } from './place-of-key.ts';
import { AT_ENDPOINT, type SeenSet } from './seen-set.ts';

/** One place to connect to, and what we saw there. */
export interface SeenEndpoint extends Place {
  readonly subjectKey: string;
  /** How we came to know of it; null where the observations of that time are gone. */
  readonly source: TcpEndpoint['source'] | null;
  readonly state: ObservedValue<'reachability'>['state'] | null;
  readonly connectMs: number | null;
  /** What went over the wire there, in the order in which we looked. */
  readonly wire: readonly Evidence[];
  readonly tls: SeenTls | null;
  /** How it greeted us; null where nobody could look in the last seven days. */
  readonly stream: ObservedValue<'stream'> | null;
}
/** What the looks at an endpoint's TLS say together; null where none counted for the report. */
export interface SeenTls {
  /** Null where we could not look. */
  readonly scan: TlsScan | null;
  readonly failure: FailureReason | null;
  /** The newest look of each tier that saw something. */
  readonly quick: SeenLook | null;
  readonly full: SeenLook | null;
  /** Other places that showed the same key. */
  readonly sharedWith: readonly SharedPlace[];
}
export interface SharedPlace {
  readonly domain: string;
  readonly target: string;
  readonly port: number;
  readonly acceptsSslv2: boolean;
}
export interface SeenLook {
  readonly at: string;
  readonly connections: number;
}

/**
 * The endpoints that a report graded, as they were seen for it; where the observations are gone, its body still names
 * the places.
 */
export function seenEndpoints({ set, keys, subjects }: SeenSet, domain: string): SeenEndpoint[] {
  return [...new Set(keys)]
    .sort()
    .flatMap((key) => describe({ key, domain, subject: subjects.get(key) }, set) ?? []);
}

interface Described {
  readonly key: string;
  readonly domain: string;
  readonly subject: Subject | undefined;
}

function describe({ key, domain, subject }: Described, set: ObservationSet): SeenEndpoint | null {
  const place = placeOfKey(key);
  if (place === null) return null;
  const nothing = { source: null, state: null, connectMs: null, wire: [], tls: null, stream: null };
  if (subject?.kind !== 'tcp') return { ...place, subjectKey: key, ...nothing };
  const reachability = seen(set, 'reachability', subject);
  return {
    ...place,
    subjectKey: key,
    source: subject.source,
    state: reachability?.state ?? null,
    connectMs: reachability?.connectMs ?? null,
    wire: AT_ENDPOINT.flatMap((probe) => set.find(probe, subject)?.evidence ?? []),
    tls: describeTls(set, subject, domain),
    stream: seen(set, 'stream', subject),
  };
}

function describeTls(set: ObservationSet, subject: TcpEndpoint, domain: string): SeenTls | null {
  const tls = set.find('tls', subject);
  if (tls === null) return null;
  const scan = tls.status === 'observed' ? tls.value : null;
  return {
    scan,
    sharedWith: scan ? sharedWith(set, scan, domain) : [],
    failure: tls.status === 'failed' ? tls.reason : null,
    quick: lookOf(set.find('tls-quick', subject)),
    full: lookOf(set.find('tls-full', subject)),
  };
}

function lookOf(look: Observation<'tls-quick'> | Observation<'tls-full'> | null): SeenLook | null {
  return look?.status === 'observed'
    ? { at: look.startedAt, connections: look.value.connections }
    : null;
}

/**
 * Places that showed one of the endpoint's own keys and are worth a look: those of other domains on other machines, and
 * any that speaks SSLv2.
 */
function sharedWith(set: ObservationSet, scan: TlsScan, own: string): SharedPlace[] {
  const shared = seen(set, 'shared-keys', { kind: 'domain' })?.keys ?? [];
  const keys = scan.paths.map((path) => endEntity(scan, path)?.spkiSha256);
  return shared
    .filter(({ spkiSha256 }) => keys.includes(spkiSha256))
    .flatMap(({ elsewhere }) => elsewhere)
    .filter((at) => at.acceptsSslv2 || (at.domain !== own && !at.isOwnMachine))
    .map(({ domain, target, port, acceptsSslv2 }) => ({ domain, target, port, acceptsSslv2 }));
}
