import type { Env } from '../../lib/env.ts';

/** "192.0.2.53:53", "[2001:db8::53]:53" */
export function printedResolver({ address, port }: Env['resolver']): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
