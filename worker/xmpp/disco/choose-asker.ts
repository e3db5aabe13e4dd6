import type { Observation } from '../../../rubric/observations.ts';
import { ProbeFailure } from '../../net/failure.ts';
import type { S2sPeer } from '../s2s/s2s-peer.ts';

/** Who of us asks, and how the answers come. */
export interface Asker {
  readonly peer: S2sPeer;
  /** On the stream that we open (XEP-0288), because they do not find a way of their own. */
  readonly bidi: boolean;
}

/**
 * The way on which a server is most likely to answer: the one on which it answered our ping; else, on the streams that we
 * open, to whom of us it let in.
 * @param federation what our peers have seen in this scan; absent: nothing
 * @throws ProbeFailure ours, where there is nobody of us
 */
export function chooseAsker(
  peers: readonly S2sPeer[],
  federation: Observation<'federation'> | undefined,
): Asker {
  const [first] = peers;
  if (first === undefined)
    throw new ProbeFailure('ours', 'We have no XMPP server of our own to ask with.');
  const runs = federation?.status === 'observed' ? federation.value.runs : [];
  const peerOf = (run: (typeof runs)[number] | undefined) =>
    peers.find(({ domain }) => domain === run?.probeDomain);
  const answered = peerOf(runs.find(({ ping }) => ping.state === 'answered'));
  if (answered !== undefined) return { peer: answered, bidi: false };
  const letIn = peerOf(runs.find(({ outbound }) => outbound.authenticatedBy !== null));
  return { peer: letIn ?? first, bidi: true };
}
