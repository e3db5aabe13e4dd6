import { readFile } from 'node:fs/promises';

/** The state of a listening socket in /proc/net/tcp. */
const LISTEN = '0A';

/** The TCP ports at which somebody listens on this very IPv4 address, as the kernel says. Linux. */
export async function listeningPorts(address: string): Promise<number[]> {
  const table = await readFile('/proc/net/tcp', 'utf8');
  const ports = table
    .split('\n')
    .slice(1)
    .flatMap((row) => {
      const [, local = '', , state] = row.trim().split(/\s+/);
      const [host = '', port = ''] = local.split(':');
      return state === LISTEN && host === inKernel(address) ? [parseInt(port, 16)] : [];
    });
  return [...new Set(ports)].toSorted((a, b) => a - b);
}

/** As the kernel prints it: the octets in hexadecimal, the last one first (little-endian machines). */
const inKernel = (address: string): string =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(16).toUpperCase().padStart(2, '0'))
    .toReversed()
    .join('');
