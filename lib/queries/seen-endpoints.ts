import type { PrismaClient } from '../../generated/prisma/client.ts';
import { CIPHER_SUITE_IDS } from '../../rubric/iana/cipher-suite-ids.table.ts';
import { NAMED_GROUPS } from '../../rubric/iana/named-groups.table.ts';
import { OBSERVATION_LIFE_DAYS } from '../../rubric/newest.ts';
import type {
  Evidence,
  Observation,
  ObservedValue,
  ProbeId,
  TcpEndpoint,
} from '../../rubric/observations.ts';
import { readObservation } from '../../rubric/read-observation.ts';
import type { Report } from '../../rubric/report.ts';
import { findTls } from '../../rubric/tls/find-tls.ts';
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
  readonly handshake: {
    readonly protocolVersion: string;
    readonly cipherSuite: string;
    readonly namedGroup: string | null;
    readonly path: readonly SeenCertificate[];
    readonly trustAnchor: string | null;
  } | null;
}
export interface SeenCertificate {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Kind and size: "RSA 2048", "EC 256", "ED25519". */
  readonly key: string;
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
const MOST_ROWS = 500;

interface OwnScan {
  readonly serverId: number;
  readonly scanId: string;
}

/**
 * The endpoints that a report graded, as they were seen for it. What was stored after its own scan is left out, so that
 * nothing that comes later changes it; where the observations are gone, its body still names the places.
 */
export async function readSeenEndpoints(
  { serverId, scanId }: OwnScan,
  { asOf, letters }: Report,
  prisma: PrismaClient,
): Promise<SeenEndpoint[]> {
  const keys = [letters.c2s, letters.s2s].flatMap(({ endpoints }) =>
    endpoints.map((endpoint) => endpoint.subjectKey),
  );
  const from = new Date(Date.parse(asOf) - OBSERVATION_LIFE_DAYS * 86_400_000);
  const { _max: last } = await prisma.observation.aggregate({
    where: { scanId },
    _max: { id: true },
  });
  const rows = await prisma.observation.findMany({
    where: {
      ...{ serverId, subjectKey: { in: keys }, probe: { in: [...AT_ENDPOINT] } },
      id: { lte: last.id ?? 0n },
      startedAt: { gte: from },
    },
    orderBy: { id: 'desc' },
    take: MOST_ROWS,
  });
  return keys.toSorted().flatMap((key) => {
    const seen = rows
      .filter((row) => row.subjectKey === key)
      .flatMap((row) => readObservation(row) ?? []);
    return describe(key, seen) ?? [];
  });
}

/** The newest observation of a probe: they come newest first. */
function find<K extends ProbeId>(
  seen: readonly Observation[],
  probe: K,
): Observation<K> | undefined {
  return seen.find((one) => one.probe === probe) as Observation<K> | undefined;
}

function valueOf<K extends ProbeId>(
  seen: readonly Observation[],
  probe: K,
): ObservedValue<K> | null {
  const found = find(seen, probe) as
    { status: 'observed'; value: ObservedValue<K> } | { status: 'failed' } | undefined;
  return found?.status === 'observed' ? found.value : null;
}

function describe(key: string, seen: readonly Observation[]): SeenEndpoint | null {
  const place = placeOfKey(key);
  if (place === null) return null;
  const subject = seen[0]?.subject;
  const reachability = valueOf(seen, 'reachability');
  return {
    ...place,
    subjectKey: key,
    source: subject?.kind === 'tcp' ? subject.source : null,
    state: reachability?.state ?? null,
    connectMs: reachability?.connectMs ?? null,
    wire: AT_ENDPOINT.flatMap((probe) => find(seen, probe)?.evidence ?? []),
    handshake: describeTls(seen),
  };
}

/** The first path that the newest look saw; null where it saw none. */
function describeTls(seen: readonly Observation[]): SeenEndpoint['handshake'] {
  const [first] = seen;
  const tls = first && findTls((probe) => find(seen, probe) ?? null, first.subject);
  const [path] = tls?.status === 'observed' ? tls.value.paths : [];
  if (tls?.status !== 'observed' || !path) return null;
  const { certificates, namedGroups } = tls.value;
  const sent = path.sent.flatMap(
    (hash) => certificates.find(({ sha256 }) => sha256 === hash) ?? [],
  );
  const [group] = path.version === 'TLSv1.3' ? namedGroups.accepted : [];
  return {
    protocolVersion: path.version,
    cipherSuite: CIPHER_SUITE_IDS.get(path.cipherSuite) ?? String(path.cipherSuite),
    namedGroup: NAMED_GROUPS.get(group ?? 0)?.name ?? null,
    trustAnchor: path.trustAnchor,
    path: sent.map(({ sha256, subject, issuer, notBefore, notAfter, ...key }) => ({
      ...{ sha256, subject, issuer, notBefore, notAfter },
      key: [key.keyType.toUpperCase(), key.keyBits].filter((part) => part !== null).join(' '),
    })),
  };
}
