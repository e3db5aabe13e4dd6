import type { PrismaClient } from '../../generated/prisma/client.ts';
import { rotation } from '../../rubric/order.ts';

/** What the order of a day is made of: the UTC day, the month and its published salt (null: none was drawn yet). */
export interface RotationSource {
  readonly day: string;
  readonly month: string;
  readonly salt: string | null;
}

export interface Placed {
  readonly domain: string;
  /** The claimed operator; else the address or key that several domains share. */
  readonly operator: string | null;
  readonly operatorHint: string | null;
}

/** Who stands in the rotation for a domain. */
export function operatorOf({ domain, operator, operatorHint }: Placed): string {
  return operator ?? operatorHint ?? domain;
}

export async function readRotationSource(now: Date, prisma: PrismaClient): Promise<RotationSource> {
  const day = now.toISOString().slice(0, 10);
  const month = day.slice(0, 7);
  const row = await prisma.rotationSalt.findUnique({ where: { month } });
  return { day, month, salt: row?.salt ?? null };
}

/** The servers of one word in today's order; by name where no salt was drawn yet. */
export function inRotation<S extends Placed>(
  servers: readonly S[],
  { salt, day }: RotationSource,
): S[] {
  const byDomain = new Map(servers.map((server) => [server.domain, server]));
  const members = servers.map((server) => ({
    domain: server.domain,
    operator: operatorOf(server),
  }));
  const domains =
    salt === null ? [...byDomain.keys()].toSorted() : rotation(members, { salt, day });
  return domains.flatMap((domain) => byDomain.get(domain) ?? []);
}
