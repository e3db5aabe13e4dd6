import { isIP } from 'node:net';
import { checkedAddresses, type AddressLookup } from './checked-addresses.ts';
import { ProbeFailure } from './failure.ts';
import type { Guard } from './guard.ts';

/** The parts of a probe's context that it takes to find a place. */
export interface PlaceContext {
  readonly resolver: AddressLookup;
  readonly guard: Guard;
  readonly families: readonly (4 | 6)[];
  readonly signal: AbortSignal;
}

/** Whether a host is spelled as an address and not as a name. */
export const isAddress = (host: string): boolean => isIP(host) !== 0;

/**
 * The addresses of a host that a server names by its name or by its address, checked as `checkedAddresses` does.
 * @throws ProbeFailure as there
 */
export async function placeAddresses(host: string, context: PlaceContext): Promise<string[]> {
  const family = isIP(host) as 0 | 4 | 6;
  if (family === 0) return checkedAddresses(host, context);
  const refusal = context.guard.refusal(host);
  if (refusal !== null) throw new ProbeFailure('address-not-public', refusal);
  if (!context.families.includes(family))
    throw new ProbeFailure('unroutable', `${host} is of an address family that we lack.`);
  return [host];
}
