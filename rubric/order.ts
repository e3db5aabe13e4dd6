import { createHmac } from 'node:crypto';

export interface RotationMember {
  readonly domain: string;
  /** Who runs it: the claimed operator, else what several domains share (an address or a key), else the domain. */
  readonly operator: string;
}
export interface RotationDay {
  /** The salt published for the calendar month (UTC) of `day`. */
  readonly salt: string;
  /** The UTC day, as 2026-11-22. */
  readonly day: string;
}

const DAY_MS = 86_400_000;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Days since 1970-01-01 (UTC). @throws when `day` is no date. */
function dayNumber(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  if (!Number.isInteger(number)) throw new Error(`${day} is no day`);
  return number;
}

/**
 * The order inside one word: fair by construction, and anyone can recompute it by hand.
 *
 * 1. List each operator once. The key of an operator is HMAC-SHA-256(key = salt, message = operator), both as UTF-8,
 *    written as 64 lower-case hex digits; sort the operators by it, ascending.
 * 2. Let n be the number of operators and d the number of days from 1970-01-01 to `day`. Take the first d mod n
 *    operators off the front and put them at the end. As d only counts up, the advance is carried across months,
 *    while the shuffle changes with each month's salt.
 * 3. Each operator has one place: its first domain by alphabet. Where operators have more domains, the second ones
 *    follow after all the first ones, in the same order of operators; then the third ones, and so on.
 *
 * @returns every domain of `members` once.
 */
export function rotation(members: readonly RotationMember[], { salt, day }: RotationDay): string[] {
  const domainsOf = new Map<string, string[]>();
  for (const { operator, domain } of members) {
    domainsOf.set(operator, [...(domainsOf.get(operator) ?? []), domain]);
  }
  const places = [...domainsOf].map(([operator, domains]) => ({
    key: createHmac('sha256', salt).update(operator).digest('hex'),
    domains: domains.sort(byText),
  }));
  places.sort((a, b) => byText(a.key, b.key));
  const moved = places.length === 0 ? 0 : dayNumber(day) % places.length;
  const turned = [...places.slice(moved), ...places.slice(0, moved)];
  const rounds = Math.max(0, ...turned.map(({ domains }) => domains.length));
  return Array.from({ length: rounds }, (_, round) =>
    turned.flatMap(({ domains }) => domains.slice(round, round + 1)),
  ).flat();
}
