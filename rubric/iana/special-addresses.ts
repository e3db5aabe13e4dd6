import ipaddr from 'ipaddr.js';
import { SPECIAL_IPV4, SPECIAL_IPV6, SPECIAL_OTHER } from './special-addresses.table.ts';

type Address = ReturnType<typeof ipaddr.parse>;

const longestPrefixFirst = [...SPECIAL_IPV4, ...SPECIAL_IPV6, ...SPECIAL_OTHER]
  .map(({ block, name }) => ({ cidr: ipaddr.parseCIDR(block), name }))
  .sort((a, b) => b.cidr[1] - a.cidr[1]);

/** Global unicast as far as IANA has given it out (RFC 4291 §2.4). */
const GLOBAL_UNICAST_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * Parses an address as one writes it in full: four decimal parts, or IPv6.
 * @returns null for anything else, such as `127.1`, `0x7f.0.0.1`, `010.0.0.1` or text.
 */
export function parseAddress(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    return /(^|\.)0\d/.test(text) ? null : ipaddr.IPv4.parse(text);
  }
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null;
}

/** The one spelling of an address (RFC 5952), the text itself where it is none. */
export function canonicalAddress(text: string): string {
  return parseAddress(text)?.toString() ?? text;
}

/** Whether the address lies in the block (CIDR); never across the families, so that no mapped address slips through. */
export function isInBlock(address: string, block: string): boolean {
  const parsed = parseAddress(address);
  const [network, bits] = ipaddr.parseCIDR(block);
  if (parsed === null || parsed.kind() !== network.kind() || address.includes('%')) return false;
  return parsed.match(network, bits);
}

/**
 * The block of the IANA special-purpose registries (or of multicast and other space that is no public unicast) that
 * the address belongs to, the most specific one.
 *
 * Addresses that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) and those with a zone count as special, whatever
 * they carry: a public service has an address of its own.
 * @returns the block's name, or null for a public unicast address. Text that is no address is 'Not an IP address'.
 */
export function specialPurpose(address: string): string | null {
  const parsed = parseAddress(address);
  if (parsed === null) return 'Not an IP address';
  if (address.includes('%')) return 'Address with a zone';
  for (const { cidr, name } of longestPrefixFirst) {
    if (parsed.kind() === cidr[0].kind() && parsed.match(cidr)) return name;
  }
  if (parsed.kind() === 'ipv6' && !parsed.match(GLOBAL_UNICAST_IPV6)) {
    return 'Outside global unicast (2000::/3)';
  }
  // The library's own list stands behind ours, for a block that one of the two lacks.
  return parsed.range() === 'unicast' ? null : parsed.range();
}
