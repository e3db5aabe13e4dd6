import type { ObservedValue } from './observations.ts';

export type Federation = ObservedValue<'federation'>;
export type Run = Federation['runs'][number];

/**
 * What one of our servers saw.
 * - certificate, dialback: a ping was answered over the server's own way to us; how it let us in.
 * - without-tls: it offers us no encryption, and we go on only with it.
 * - one-way: it let us in, or says that it cannot call us, and never came to us, though others can reach us.
 * - banned, wants-certificate, refused, hung-up, silent: it treats us in a way of its own, which tells nothing of others.
 * - unreachable: our look ended before anything was said that counts.
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
export const CANNOT_CALL: readonly string[] = [
  'remote-connection-failed',
  'remote-server-timeout',
  'remote-server-not-found',
];

/** It says that it could not call us back, and nothing of it came. */
function asOfNoCall({ listener, inbound }: Run): RunState {
  if (listener !== 'reached') return 'uncallable';
  return inbound === null ? 'one-way' : 'hung-up';
}

function afterLetIn(run: Run): RunState {
  const { listener, ping, inbound, outbound } = run;
  if (outbound.streamError !== null) {
    return CANNOT_CALL.includes(outbound.streamError.condition) ? asOfNoCall(run) : 'refused';
  }
  if (listener === 'reached' && ping.state === 'notSent') return 'unreachable';
  // Over the stream that we opened (XEP-0288) an answer proves nothing of the server's own way out.
  if (listener !== 'reached' || ping.state !== 'noAnswer') return 'let-in';
  if (inbound === null) return 'one-way';
  return inbound.authenticatedBy === null ? 'hung-up' : 'silent';
}

/** It turned down what proves who we are, or offers us no way to prove it. */
function wantsCertificate({ outbound }: Run): boolean {
  const { offers, externalRefusal, streamError, ourCertificate } = outbound;
  if (streamError?.condition === 'not-authorized') return true;
  if (offers === null || offers.dialback) return false;
  return externalRefusal !== null || !offers.external || ourCertificate === 'none';
}

/** Only what was said counts against it: where the time was over, or the connection, nothing was. */
function notLetIn(run: Run): RunState {
  const { listener, outbound } = run;
  const { offers, dialbackRefusal, streamError, failure } = outbound;
  if (failure?.reason === 'banned') return 'banned';
  if (offers !== null && outbound.tls === null && dialbackRefusal === null) return 'without-tls';
  const said = dialbackRefusal ?? streamError;
  if (said !== null && CANNOT_CALL.includes(said.condition)) return asOfNoCall(run);
  if (dialbackRefusal !== null) return 'refused';
  if (wantsCertificate(run)) return 'wants-certificate';
  if (streamError !== null) return 'refused';
  const isUntried = offers?.dialback === true && failure?.reason === 'ours';
  return isUntried && listener !== 'reached' ? 'uncallable' : 'unreachable';
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
