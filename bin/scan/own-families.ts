import { isIPv6 } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { specialPurpose } from '../../rubric/iana/special-addresses.ts';

type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'address'>[] | undefined>
>;

/**
 * The address families that are worth a try from this machine: IPv4 always, IPv6 where it has a public address of it, or
 * where such addresses are allowed explicitly. Nobody is asked: a worker knows by its self-test, and we have none.
 * @param allowed CIDRs or addresses that are dialled although they are special-purpose
 */
export function ownFamilies(
  allowed: readonly string[],
  interfaces: Interfaces = networkInterfaces(),
): (4 | 6)[] {
  const own = Object.values(interfaces).flatMap((list) => list ?? []);
  const isPublic6 = ({ address }: { address: string }) =>
    isIPv6(address) && specialPurpose(address) === null;
  const hasIpv6 = own.some(isPublic6) || allowed.some((block) => block.includes(':'));
  return hasIpv6 ? [4, 6] : [4];
}
