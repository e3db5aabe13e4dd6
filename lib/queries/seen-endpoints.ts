import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import { observationSet, seen, type ObservationSet } from '../../rubric/observation-set.ts';
import {
  subjectKey,
  type Evidence,
  type FailureReason,
  type Observation,
  type ObservedValue,
  type Subject,
  type TcpEndpoint,
  type TlsScan,
} from '../../rubric/observations.ts';
import { readObservation, type ObservationRow } from '../../rubric/read-observation.ts';
import type { Report } from '../../rubric/report.ts';
import { endEntity } from '../../rubric/tls/paths.ts';
import { placeOfKey, type Place } from './place-of-key.ts';

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

/** Those that look at one endpoint, in the order in which they do. */
const AT_ENDPOINT = [
  'reachability',
  'stream',
  'tls-quick',
  'tls-full',
  'tls-handshake',
  'tls-versions',
] as const;

/** The key of a subject that is the domain itself. */
const OF_DOMAIN = subjectKey({ kind: 'domain' });

interface OwnScan {
  readonly serverId: number;
  readonly scanId: string;
}

/**
 * The endpoints that a report graded, as they were seen for it. What was stored after its own scan is left out, so that
 * nothing that comes later changes it; where the observations are gone, its body still names the places.
 */
export async function readSeenEndpoints(
  own: OwnScan,
  { asOf, domain, letters }: Report,
  prisma: PrismaClient,
): Promise<SeenEndpoint[]> {
  const keys = [letters.c2s, letters.s2s].flatMap(({ endpoints }) =>
    endpoints.map((endpoint) => endpoint.subjectKey),
  );
  const last = await lastKnownRow(own, asOf, prisma);
  const wanted = { serverId: own.serverId, last, keys: [...keys, OF_DOMAIN] };
  const observations = await readNewest(wanted, prisma);
  const set = observationSet(observations, asOf);
  const subjects = new Map(observations.map(({ subject }) => [subjectKey(subject), subject]));
  return [...new Set(keys)]
    .sort()
    .flatMap((key) => describe({ key, domain, subject: subjects.get(key) }, set) ?? []);
}

/**
 * The last row that was there for the report: of its own scan, or, where that saw nothing because only the judgement is
 * new, of those that were done by then.
 */
async function lastKnownRow(
  { serverId, scanId }: OwnScan,
  asOf: string,
  prisma: PrismaClient,
): Promise<bigint> {
  const lastOf = async (where: Prisma.ObservationWhereInput) =>
    (await prisma.observation.aggregate({ where, _max: { id: true } }))._max.id;
  const own = await lastOf({ scanId });
  return own ?? (await lastOf({ serverId, scan: { finishedAt: { lte: asOf } } })) ?? 0n;
}

interface Wanted {
  readonly serverId: number;
  readonly last: bigint;
  readonly keys: readonly string[];
}

/** The newest row of each kind and endpoint that the report could rest on. */
async function readNewest(
  { serverId, last, keys }: Wanted,
  prisma: PrismaClient,
): Promise<Observation[]> {
  const rows = await prisma.$queryRaw<ObservationRow[]>`
    SELECT DISTINCT ON (probe, subject_key)
      probe, subject, schema_version AS "schemaVersion", status, body, evidence,
      started_at AS "startedAt", duration_ms AS "durationMs"
    FROM observation
    WHERE server_id = ${serverId} AND id <= ${last}
      AND probe = ANY(${[...AT_ENDPOINT, 'shared-keys']}) AND subject_key = ANY(${[...keys]})
    ORDER BY probe, subject_key, started_at DESC, id DESC`;
  return rows.map(readObservation).filter((observation) => observation !== null);
}

interface Described {
  readonly key: string;
  readonly domain: string;
  readonly subject: Subject | undefined;
}

function describe({ key, domain, subject }: Described, set: ObservationSet): SeenEndpoint | null {
  const place = placeOfKey(key);
  if (place === null) return null;
  const nothing = { source: null, state: null, connectMs: null, wire: [], tls: null };
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
