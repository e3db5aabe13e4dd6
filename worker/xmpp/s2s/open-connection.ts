import type { Duplex } from 'node:stream';
import { clip } from '../../net/clip.ts';
import { toFailure } from '../../net/failure.ts';
import type { XmppStream } from '../stream.ts';
import { authenticate, hungUp, type Proofs } from './authenticate.ts';
import { reachServer, type Draft, type Way } from './reach-server.ts';

/** An authenticated stream and the socket under it. */
export interface OpenStream {
  readonly stream: XmppStream;
  readonly socket: Duplex;
  readonly hasBidi: boolean;
}

/**
 * Goes to a domain's server and proves who we are, as far as it lets us; what happened stands in the draft. Where a
 * server hangs up on a certificate that it does not like, dialback is tried on a new stream.
 * @returns null where it came to no end that stanzas could go over; it never throws
 */
export async function openConnection(
  way: Way,
  proofs: Proofs,
  draft: Draft,
): Promise<OpenStream | null> {
  try {
    try {
      return await attempt(way, proofs, draft);
    } catch (error) {
      if (draft.externalRefusal === null || !hungUp(error)) throw error;
      return await attempt(way, { ...proofs, external: false }, draft);
    }
  } catch (error) {
    const { reason, detail } = toFailure(error);
    draft.failure = { reason, detail: clip(detail, 1000) };
    return null;
  }
}

async function attempt(way: Way, proofs: Proofs, draft: Draft): Promise<OpenStream> {
  const server = await reachServer(way, draft);
  try {
    const stream = await authenticate(server, way, proofs, draft);
    const hasBidi = proofs.bidi && server.features.offersBidi;
    return { stream, socket: server.socket, hasBidi };
  } catch (error) {
    server.socket.destroy();
    throw error;
  }
}
