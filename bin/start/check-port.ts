import { setTimeout as sleep } from 'node:timers/promises';
import { tryPort } from '../postgres/free-port.ts';
import { StartError } from './say.mjs';

/** How long what a killed start left may take to go. */
const PATIENCE_MS = 4_000;
const PAUSE_MS = 200;

/** Every address of this machine; without IPv6 every IPv4 one. */
async function tryEverywhere(port: number): Promise<number | string> {
  const tried = await tryPort(port, '::');
  return tried === 'EAFNOSUPPORT' || tried === 'EADDRNOTAVAIL' ? tryPort(port, '0.0.0.0') : tried;
}

/**
 * Checks that the site can have its port.
 * @param isPatient waits a little for it to become free.
 * @throws StartError with the remedy.
 */
export async function checkPort(port: number, isPatient: boolean): Promise<void> {
  const deadline = Date.now() + (isPatient ? PATIENCE_MS : 0);
  let tried = await tryEverywhere(port);
  while (tried === 'EADDRINUSE' && Date.now() < deadline) {
    await sleep(PAUSE_MS);
    tried = await tryEverywhere(port);
  }
  if (tried === port) return;
  const other = port < 1024 ? 3000 : port === 65_535 ? 3000 : port + 1;
  const why = tried === 'EADDRINUSE' ? 'is in use' : `cannot be used (${tried})`;
  throw new StartError(
    `Port ${port} ${why}: stop what holds it, or choose another, such as PORT=${other}.`,
  );
}
