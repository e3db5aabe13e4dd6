import { Resolver } from 'node:dns/promises';
import { isIPv6 } from 'node:net';

/** These say that the resolver could not be asked; any other error is an answer. */
const SILENT = new Set(['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED']);

/** @returns whether a resolver answers at all within two seconds. */
export async function resolverAnswers(server: { address: string; port: number }): Promise<boolean> {
  const { address, port } = server;
  const resolver = new Resolver({ timeout: 1_000, tries: 2 });
  resolver.setServers([isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`]);
  try {
    await resolver.resolveNs('.');
    return true;
  } catch (error) {
    return !SILENT.has((error as NodeJS.ErrnoException).code ?? '');
  }
}
