import type { Prisma } from '../../generated/prisma/client.ts';
import {
  observationKinds,
  type Observation,
  type ObservedValue,
  type ProbeId,
} from '../../rubric/observations.ts';
import { saveObservations } from './save-observations.ts';

/**
 * Writes what our own rows say about a server as observations of the scan, so that the rubric can judge it: when it
 * was listed, how its c2s endpoints answered so far, what anybody declared. After the scan's own observations, in
 * their transaction.
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
  await saveObservations(prisma, scan, [
    ownFact('listing', listing, now),
    ownFact('reachability-history', history, now),
    ownFact('declared-facts', declared, now),
  ]);
}

function ownFact<K extends ProbeId>(probe: K, value: ObservedValue<K>, now: Date): Observation {
  return {
    probe,
    subject: { kind: 'domain' },
    schemaVersion: observationKinds[probe].version,
    status: 'observed',
    startedAt: now.toISOString(),
    durationMs: 0,
    evidence: [],
    value,
  } as Observation;
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

/** A scan in which any c2s endpoint opened counts as open; one in which all that was seen did not, as unreachable. */
async function readReachability(
  prisma: Prisma.TransactionClient,
  serverId: number,
): Promise<ObservedValue<'reachability-history'>> {
  const [row] = await prisma.$queryRaw<{ last_open: Date | null; shut_since: Date | null }[]>`
    WITH look AS (
      SELECT min(started_at) AS at, bool_or(body->>'state' = 'open') AS is_open
      FROM observation
      WHERE server_id = ${serverId} AND probe = 'reachability' AND status = 'observed'
        AND subject->>'service' IN ('xmpp-client', 'xmpps-client')
      GROUP BY scan_id
    ), last AS (SELECT max(at) AS open FROM look WHERE is_open)
    SELECT last.open AS last_open,
      (SELECT min(at) FROM look WHERE at > coalesce(last.open, '-infinity')) AS shut_since
    FROM last`;
  return {
    c2sLastOpenAt: row?.last_open?.toISOString() ?? null,
    c2sUnreachableSince: row?.shut_since?.toISOString() ?? null,
  };
}

async function readDeclaredFacts(
  prisma: Prisma.TransactionClient,
  serverId: number,
): Promise<ObservedValue<'declared-facts'>> {
  const rows = await prisma.declaredFact.findMany({
    where: { serverId },
    orderBy: { id: 'asc' },
    take: 128,
  });
  return {
    facts: rows.map(({ key, value, sourceUrl, saidBy, saidOn }) => ({
      key,
      value,
      sourceUrl,
      saidBy: saidBy === 'operator' || saidBy === 'provider-file' ? saidBy : 'editor',
      date: saidOn.toISOString().slice(0, 10),
    })),
  };
}
