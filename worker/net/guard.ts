import ipaddr from 'ipaddr.js';
import {
  canonicalAddress,
  isInBlock,
  specialPurpose,
} from '../../rubric/iana/special-addresses.ts';

/** Says which addresses nothing of ours may connect to. Asked after resolution, for the very address dialled. */
export interface Guard {
  /** A sentence that says why we do not connect to the address, or null where we may. */
  refusal(address: string): string | null;
}

/**
 * A guard that lets through public unicast addresses only.
 * @param allowAddresses CIDRs that are allowed though special (the lab's).
 * @param ownAddresses addresses of our own machines (site, database, worker), refused though public.
 * @throws RangeError when an entry of `allowAddresses` is no CIDR.
 */
export function createGuard(
  allowAddresses: readonly string[],
  ownAddresses: readonly string[] = [],
): Guard {
  const wrong = allowAddresses.find((block) => !ipaddr.isValidCIDR(block));
  if (wrong !== undefined) throw new RangeError(`"${wrong}" is no block of addresses (CIDR).`);
  const own = new Set(ownAddresses.map(canonicalAddress));
  return {
    refusal(address) {
      if (allowAddresses.some((block) => isInBlock(address, block))) return null;
      if (own.has(canonicalAddress(address))) return 'This is an address of our own.';
      const block = specialPurpose(address);
      return block === null ? null : `The address ${address.slice(0, 64)} is not public: ${block}.`;
    },
  };
}
