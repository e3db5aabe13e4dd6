import type { Socket } from 'node:net';
import { withDeadline } from '../../net/deadline.ts';
import type { Dial } from '../../net/dial.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import { isAddress, placeAddresses, type PlaceContext } from '../../net/place-addresses.ts';
import { entityDomain } from '../disco/entity-domain.ts';
import type { Streamhost } from './read-streamhosts.ts';
import { openSocks5 } from './socks5.ts';

const SOCKS_MS = 5000;
const LIFE_MS = 20_000;
/** A small file and the answers of the relay. */
const MOST_BYTES = 16_384;

/**
 * Connects to a relay and asks for a bytestream by its address (XEP-0065 §6.3.2, §6.3.3); the guard is asked, as it is the
 * relay that says where it is.
 * @returns the socket, which carries the bytestream once it has been activated; to be destroyed
 * @throws ProbeFailure
 */
export async function openRelay(
  { host, port }: Streamhost,
  address: string,
  context: PlaceContext & { readonly dial: Dial },
): Promise<Socket> {
  const name = isAddress(host) ? host : entityDomain(host);
  if (name === null) throw new ProbeFailure('malformed', 'The host that it names is no name.');
  const [at = ''] = await placeAddresses(name, context);
  const { signal } = context;
  const limits = { lifetimeMs: LIFE_MS, maxBytes: MOST_BYTES };
  const socket = await context.dial({ address: at, port }, { signal, ...limits });
  try {
    const detail = `The relay did not connect us within ${SOCKS_MS / 1000} seconds.`;
    await withDeadline({ signal, ms: SOCKS_MS, detail }, (deadline) =>
      openSocks5(socket, address, deadline),
    );
    return socket;
  } catch (error) {
    socket.destroy();
    throw socket.errored instanceof ProbeFailure ? socket.errored : toFailure(error);
  }
}
