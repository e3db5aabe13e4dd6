import { ProbeFailure } from './failure.ts';
import type { Guard } from './guard.ts';

/** The part of a resolver that worker/net needs; `worker/dns` has one. */
export interface AddressLookup {
  addresses(
    name: string,
    signal: AbortSignal,
  ): Promise<
    | { state: 'answered'; records: readonly { address: string; family: 4 | 6 }[] }
    | { state: 'absent' }
  >;
}

/**
 * Looks a name up once and keeps the addresses that we may and can connect to: the guard allows them and we have their
 * family. Whoever dials one of these dials what was checked, whatever the name leads to a moment later.
 * @throws ProbeFailure 'unreachable' when the name has no address at all, 'address-not-public' when the guard refuses
 * all of them, 'unroutable' when they are all of a family that we lack; whatever the lookup throws.
 */
export async function checkedAddresses(
  name: string,
  context: {
    resolver: AddressLookup;
    guard: Guard;
    families: readonly (4 | 6)[];
    signal: AbortSignal;
  },
): Promise<string[]> {
  const { resolver, guard, families, signal } = context;
  const found = await resolver.addresses(name, signal);
  if (found.state === 'absent') throw new ProbeFailure('unreachable', `${name} has no address.`);
  const allowed = found.records.filter(({ address }) => guard.refusal(address) === null);
  const usable = allowed.filter(({ family }) => families.includes(family));
  if (usable.length > 0) return usable.map(({ address }) => address);
  const refused = found.records[0];
  if (allowed.length === 0 && refused !== undefined) {
    throw new ProbeFailure('address-not-public', guard.refusal(refused.address) ?? '');
  }
  throw new ProbeFailure('unroutable', `${name} has addresses of a family only that we lack.`);
}
