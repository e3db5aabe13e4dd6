import type { PrismaClient } from '../../generated/prisma/client.ts';
import { OBSERVATION_LIFE_DAYS } from '../../rubric/newest.ts';
import { observationSet, seen, type ObservationSet } from '../../rubric/observation-set.ts';
import {
  roleOf,
  subjectKey,
  type Evidence,
  type ObservedValue,
  type Role,
  type TcpEndpoint,
} from '../../rubric/observations.ts';
import { readObservation } from '../../rubric/read-observation.ts';

type Handshake = ObservedValue<'tls-handshake'>;

/** One place to connect to, and what we saw there. */
export interface SeenEndpoint extends Omit<TcpEndpoint, 'kind'> {
  readonly subjectKey: string;
  readonly role: Role;
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
const AT_ENDPOINT = ['reachability', 'stream', 'tls-handshake', 'tls-versions'] as const;
const PROBES = ['service-records', ...AT_ENDPOINT];

/** The endpoints that counted for a report at `asOf`, chosen by the rubric's own rule from what was seen until then. */
export async function readSeenEndpoints(
  serverId: number,
  asOf: string,
  prisma: PrismaClient,
): Promise<SeenEndpoint[]> {
  const until = new Date(asOf);
  const from = new Date(until.getTime() - OBSERVATION_LIFE_DAYS * 86_400_000);
  const rows = await prisma.observation.findMany({
    where: { serverId, probe: { in: PROBES }, startedAt: { gte: from, lte: until } },
    orderBy: { startedAt: 'desc' },
    take: 500,
  });
  const set = observationSet(
    rows.flatMap((row) => readObservation(row) ?? []),
    asOf,
  );
  return set.endpoints.map((endpoint) => describe(set, endpoint));
}

function describe(set: ObservationSet, endpoint: TcpEndpoint): SeenEndpoint {
  const { service, target, address, port, tlsMode, source } = endpoint;
  const reachability = seen(set, 'reachability', endpoint);
  const handshake = seen(set, 'tls-handshake', endpoint);
  return {
    ...{ service, target, address, port, tlsMode, source },
    subjectKey: subjectKey(endpoint),
    role: roleOf(endpoint),
    state: reachability?.state ?? null,
    connectMs: reachability?.connectMs ?? null,
    wire: AT_ENDPOINT.flatMap((probe) => set.find(probe, endpoint)?.evidence ?? []),
    handshake: handshake && describeHandshake(handshake),
  };
}

function describeHandshake(handshake: Handshake): SeenEndpoint['handshake'] {
  const { protocolVersion, cipherSuite, namedGroup, trustAnchor, certificationPath } = handshake;
  const path = certificationPath.map(
    ({ sha256, subject, issuer, notBefore, notAfter, ...key }) => ({
      sha256,
      subject,
      issuer,
      notBefore,
      notAfter,
      key: [key.keyType.toUpperCase(), key.keyBits].filter((part) => part !== null).join(' '),
    }),
  );
  return { protocolVersion, cipherSuite, namedGroup, trustAnchor, path };
}
