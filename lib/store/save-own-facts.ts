import type { Prisma } from '../../generated/prisma/client.ts';
import {
  observationKinds,
  type Observation,
  type ObservedValue,
  type ProbeId,
} from '../../rubric/observations.ts';
import { readDeclaredFacts } from './read-declared-facts.ts';
import { readSharedKeys } from './read-shared-keys.ts';
import { saveObservations } from './save-observations.ts';

/**
 * Writes what our own rows say about a server as observations of the scan, so that the rubric can judge it: when it
 * was listed, how its c2s endpoints answered so far, what anybody declared, where else its keys are used. After the
 * scan's own observations and keys, in their transaction.
 */
export async function saveOwnFacts(
  prisma: Prisma.TransactionClient,
  scan: { id: string; serverId: number },
  now: Date,
): Promise<void> {
  // One after the other: a transaction is one connection, and answers one question at a time.
  const listing = await readListing(prisma, scan.serverId);
  const history = await readReachability(prisma, scan.serverId);
  const declared = await readDeclaredFacts(prisma, scan.serverId);
  const sharedKeys = await readSharedKeys(prisma, scan.serverId, now);
  await saveObservations(prisma, scan, [
    ownFact('listing', listing, now),
    ownFact('reachability-history', history, now),
    ownFact('declared-facts', declared, now),
    ownFact('shared-keys', sharedKeys, now),
  ]);
}

/** What our own rows say, as an observation. */
export function ownFact<K extends ProbeId>(
  probe: K,
  value: ObservedValue<K>,
  now: Date,
): Observation<K> {
  return {
    probe,
    subject: { kind: 'domain' },
    schemaVersion: observationKinds[probe].version,
    status: 'observed',
    startedAt: now.toISOString(),
    durationMs: 0,
    evidence: [],
    value,
  } as unknown as Observation<K>;
}

async function readListing(
  prisma: Prisma.TransactionClient,
  serverId: number,
): Promise<ObservedValue<'listing'>> {
  const server = await prisma.server.findUniqueOrThrow({ where: { id: serverId } });
  return {
    listedAt: server.listedAt.toISOString(),
    isListed: server.isListed,
    isPaused: server.isPaused,
  };
}

interface ReachabilityRow {
  readonly last_open: Date | null;
  readonly shut_since: Date | null;
  readonly shut_days: number;
}

/**
 * A scan in which any c2s endpoint opened counts as open; one in which every look at one found it shut, as unreachable;
 * any other, with a look that failed or an address to which we know no way, as neither.
 */
async function readReachability(
  prisma: Prisma.TransactionClient,
  serverId: number,
): Promise<ObservedValue<'reachability-history'>> {
  const [row] = await prisma.$queryRaw<ReachabilityRow[]>`
    WITH look AS (
      SELECT min(started_at) AS at,
        bool_or(status = 'observed' AND body->>'state' = 'open') AS is_open,
        bool_and(status = 'observed' AND body->>'state' IN ('refused', 'silent')) AS is_shut
      FROM observation
      WHERE server_id = ${serverId} AND probe = 'reachability'
        AND subject->>'service' IN ('xmpp-client', 'xmpps-client')
      GROUP BY scan_id
    ), last AS (SELECT max(at) AS open FROM look WHERE is_open)
    SELECT last.open AS last_open, min(look.at) AS shut_since,
      count(DISTINCT date_trunc('day', look.at, 'UTC'))::int AS shut_days
    FROM last LEFT JOIN look ON is_shut AND look.at > coalesce(last.open, '-infinity')
    GROUP BY last.open`;
  return {
    c2sLastOpenAt: row?.last_open?.toISOString() ?? null,
    c2sUnreachableSince: row?.shut_since?.toISOString() ?? null,
    daysSeenUnreachable: row?.shut_days ?? 0,
  };
}
