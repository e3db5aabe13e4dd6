import type { Prisma } from '../../generated/prisma/client.ts';
import { OBSERVATION_LIFE_DAYS } from '../../rubric/newest.ts';
import type { ObservedValue } from '../../rubric/observations.ts';

type SharedKeys = ObservedValue<'shared-keys'>;
type Place = SharedKeys['keys'][number]['elsewhere'][number];

const MOST_KEYS = 50;
const MOST_PLACES = 20;
/** Below the most that one observation may have. */
const MOST_BYTES = 60_000;

interface Row {
  readonly spki_sha256: string;
  readonly domain: string;
  readonly service: Place['service'];
  readonly target: string;
  readonly port: number;
  readonly accepts_sslv2: boolean;
  readonly is_own_machine: boolean;
  readonly seen_at: Date;
  readonly places: number;
}

/**
 * The keys of a server's endpoints that were seen at more than one place in the last seven days, with these places: its
 * own, and those of other domains that have a trusted certificate of their own for the key. Anybody can send the
 * certificate of somebody else, and say that SSLv2 is spoken there. Those that accept SSLv2 come first, and before all
 * those on this server's own machines; who has opted out is left out.
 */
export async function readSharedKeys(
  tx: Prisma.TransactionClient,
  serverId: number,
  now: Date,
): Promise<SharedKeys> {
  const since = new Date(now.getTime() - OBSERVATION_LIFE_DAYS * 86_400_000);
  const rows = await tx.$queryRaw<Row[]>`
    WITH own AS (
      SELECT spki_sha256, address FROM endpoint_key WHERE server_id = ${serverId} AND seen_at >= ${since}
    ), seen AS (
      SELECT endpoint_key.*, server.domain, server.id = ${serverId} OR coalesce(
        address IN (SELECT own.address FROM own WHERE own.address IS NOT NULL), false) AS is_own_machine
      FROM endpoint_key JOIN server ON server.id = endpoint_key.server_id
      WHERE seen_at >= ${since} AND (is_proven OR server.id = ${serverId})
        AND spki_sha256 IN (SELECT own.spki_sha256 FROM own)
        AND NOT EXISTS (SELECT FROM opt_out WHERE opt_out.domain = server.domain)
    ), place AS (
      SELECT spki_sha256, domain, service, target, port, is_own_machine,
        coalesce(bool_or(sslv2_seen_at >= ${since}), false) AS accepts_sslv2, max(seen_at) AS seen_at
      FROM seen
      GROUP BY spki_sha256, domain, service, target, port, is_own_machine
    ), ranked AS (
      SELECT *, (count(*) OVER of_key)::int AS places, bool_or(accepts_sslv2) OVER of_key AS is_exposed,
        bool_or(accepts_sslv2 AND is_own_machine) OVER of_key AS is_given_away,
        row_number() OVER (of_key ORDER BY accepts_sslv2 AND is_own_machine DESC, accepts_sslv2 DESC,
          domain, service, target, port, is_own_machine DESC) AS rank
      FROM place
      WINDOW of_key AS (PARTITION BY spki_sha256)
    )
    SELECT spki_sha256, domain, service, target, port, accepts_sslv2, is_own_machine, seen_at, places FROM ranked
    WHERE places > 1 AND rank <= ${MOST_PLACES}
    ORDER BY is_given_away DESC, is_exposed DESC, places DESC, spki_sha256, rank
    LIMIT ${MOST_KEYS * MOST_PLACES}`;
  return { keys: withinSize(byKey(rows)) };
}

function byKey(rows: readonly Row[]): SharedKeys['keys'] {
  const keys = new Map<string, SharedKeys['keys'][number]>();
  for (const row of rows) {
    const { spki_sha256: spkiSha256, places: elsewhereCount } = row;
    const key = keys.get(spkiSha256) ?? { spkiSha256, elsewhere: [], elsewhereCount };
    key.elsewhere.push(placeOf(row));
    keys.set(spkiSha256, key);
  }
  return [...keys.values()].slice(0, MOST_KEYS);
}

function placeOf({ domain, service, target, port, ...row }: Row): Place {
  return {
    ...{ domain, service, target, port },
    acceptsSslv2: row.accepts_sslv2,
    isOwnMachine: row.is_own_machine,
    seenAt: row.seen_at.toISOString(),
  };
}

function withinSize(keys: SharedKeys['keys']): SharedKeys['keys'] {
  let bytes = 0;
  return keys.filter((key) => (bytes += Buffer.byteLength(JSON.stringify(key))) <= MOST_BYTES);
}
