import type { FailureReason, ObservedValue } from './observations.ts';

export type Federation = ObservedValue<'federation'>;
export type Run = Federation['runs'][number];

/**
 * What one of our servers saw.
 * - certificate, dialback: a ping was answered over the server's own way to us; how it let us in.
 * - without-tls: it offers us no encryption, and we go on only with it.
 * - one-way: it let us in, and never came to us, though others can reach us.
 * - banned, wants-certificate, refused, hung-up, silent: it treats us in a way of its own, which tells nothing of others.
 * - unreachable: our look ended before anything was said.
 * - let-in: it let us in; its own way out could not be tried, as nobody can reach us.
 * - uncallable: it lets in only whom it can call back, and nobody can reach us.
 */
export type RunState =
  | 'certificate'
  | 'dialback'
  | 'without-tls'
  | 'one-way'
  | 'banned'
  | 'wants-certificate'
  | 'refused'
  | 'hung-up'
  | 'silent'
  | 'unreachable'
  | 'let-in'
  | 'uncallable';

/** What a server answers that could not call us back (XEP-0220 §2.4): with us reachable, its own way out is broken. */
const CANNOT_CALL = [
  'remote-connection-failed',
  'remote-server-timeout',
  'remote-server-not-found',
];

function afterLetIn({ listener, ping, inbound }: Run): RunState {
  // Over the stream that we opened (XEP-0288) an answer proves nothing of the server's own way out.
  if (listener !== 'reached' || ping.state !== 'noAnswer') return 'let-in';
  if (inbound === null) return 'one-way';
  return inbound.authenticatedBy === null ? 'hung-up' : 'silent';
}

function notLetIn({ listener, outbound }: Run): RunState {
  const { offers, externalRefusal, dialbackRefusal, streamError, failure } = outbound;
  if (failure?.reason === 'banned') return 'banned';
  if (offers !== null && outbound.tls === null && dialbackRefusal === null) return 'without-tls';
  if (dialbackRefusal !== null || offers?.dialback === true) {
    if (listener !== 'reached') return 'uncallable';
    const isBroken = CANNOT_CALL.includes(dialbackRefusal?.condition ?? '');
    if (isBroken) return 'one-way';
    return (dialbackRefusal ?? streamError ?? externalRefusal) ? 'refused' : 'unreachable';
  }
  if (streamError?.condition === 'not-authorized' || externalRefusal !== null) {
    return 'wants-certificate';
  }
  if (streamError !== null) return 'refused';
  return offers === null ? 'unreachable' : 'wants-certificate';
}

/** What became of one run. */
export function runState(run: Run): RunState {
  const { outbound, ping } = run;
  if (ping.state === 'answered' && ping.via === 'inbound') {
    return outbound.authenticatedBy === 'external' ? 'certificate' : 'dialback';
  }
  return outbound.authenticatedBy === null && ping.state !== 'answered'
    ? notLetIn(run)
    : afterLetIn(run);
}

/** An answer came to one of our servers: other servers can talk with this one. */
export const isFederating = (federation: Federation | null): boolean =>
  federation?.runs.some(({ ping }) => ping.state === 'answered') ?? false;

/** Reasons for which a look failed that say nothing of the server. */
const OURS: readonly FailureReason[] = [
  'ours',
  'over-budget',
  'opted-out',
  'banned',
  'unroutable',
  'dns',
  'address-not-public',
];
/** We could not look, or were not to: nothing that may be held against the server. */
export const isOurs = (failure: { readonly reason: FailureReason } | null): boolean =>
  failure !== null && OURS.includes(failure.reason);
