import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { specialPurpose } from '../../rubric/iana/special-addresses.ts';

type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'address'>[] | undefined>
>;

/**
 * The public addresses of the machine that we run on: a name in a stranger's zone may lead there, where services listen
 * that are meant for us. Addresses that are not public are refused anyway.
 */
export function ownAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .map(({ address }) => address)
    .filter((address) => specialPurpose(address) === null);
}
