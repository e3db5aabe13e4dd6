import type { ObservedValue } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { NAMESPACES } from '../namespaces.ts';
import type { PeerConnection } from '../s2s/s2s-peer.ts';

export type Ping = ObservedValue<'components'>['components'][number]['ping'];

export const NOT_PINGED: Ping = { state: 'notSent', via: null, condition: null, roundTripMs: null };

/**
 * Pings the domain of a connection (XEP-0199); whatever comes back, an error too, is an answer. Not sent where we were not
 * let in, or where no answer could find its way to us.
 */
export async function pingOver(connection: PeerConnection, ms: number): Promise<Ping> {
  if (connection.outbound.authenticatedBy === null) return NOT_PINGED;
  const answer = await connection.request(`<ping xmlns='${NAMESPACES.ping}'/>`, { ms });
  if (answer.state === 'noAnswer')
    return answer.failure.reason === 'ours' ? NOT_PINGED : { ...NOT_PINGED, state: 'noAnswer' };
  return {
    state: 'answered',
    via: answer.via,
    condition: answer.state === 'error' ? clip(answer.condition, 100) : null,
    roundTripMs: Math.max(0, Math.round(answer.ms)),
  };
}
