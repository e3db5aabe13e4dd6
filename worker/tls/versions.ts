import type { Socket } from 'node:net';
import {
  PROTOCOL_VERSIONS,
  type ObservedValue,
  type ProtocolVersion,
} from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { toFailure, type ProbeFailure } from '../net/failure.ts';
import { handshake, type HandshakeOptions } from './handshake.ts';

export type VersionStates = ObservedValue<'tls-versions'>;
type VersionState = VersionStates[ProtocolVersion];

/** What one handshake with one version came to, before it is compared with the others. unopened: there was none. */
export type Trial =
  | Extract<VersionState, { state: 'accepted' }>
  | { readonly state: 'failed' | 'unopened'; readonly failure: ProbeFailure };

/** Alerts that say nothing about the version: about the name, or about a certificate of ours. */
const UNRELATED_ALERT =
  /UNRECOGNIZED_NAME|NO_APPLICATION_PROTOCOL|CERTIFICATE|ACCESS_DENIED|UNKNOWN_CA|USER_CANCEL/;

/**
 * One handshake per version, each offered alone, one after the other, the newest first. After a connection that did not
 * come about nothing more is tried: the server may be throttling us.
 *
 * @param open hands out a fresh socket on which a ClientHello is due, after STARTTLS where there is one
 * @throws ProbeFailure when the very first connection did not come about
 */
export async function tryVersions(
  open: () => Promise<Socket>,
  options: Omit<HandshakeOptions, 'version'>,
): Promise<VersionStates> {
  const trials: Partial<Record<ProtocolVersion, Trial>> = {};
  let last: Trial | null = null;
  for (const version of PROTOCOL_VERSIONS.toReversed()) {
    if (last?.state !== 'unopened') {
      const next: Trial = await tryVersion(open, { ...options, version });
      if (last === null && next.state === 'unopened') throw next.failure;
      last = next;
    }
    trials[version] = last;
  }
  return readTrials(trials as Record<ProtocolVersion, Trial>);
}

async function tryVersion(open: () => Promise<Socket>, options: HandshakeOptions): Promise<Trial> {
  let state: 'unopened' | 'failed' = 'unopened';
  try {
    const raw = await open();
    state = 'failed';
    const { socket, cipherSuite, namedGroup, ephemeralBits } = await handshake(raw, options);
    socket.destroy();
    raw.destroy();
    return { state: 'accepted', cipherSuite, namedGroup, ephemeralBits };
  } catch (error) {
    return { state, failure: toFailure(error) };
  }
}

/**
 * What the trials say together. Some servers (ejabberd's fast_tls) refuse a version by closing without an alert, which
 * looks like a broken server: it counts as refused only where the same endpoint accepted another version.
 */
export function readTrials(trials: Readonly<Record<ProtocolVersion, Trial>>): VersionStates {
  const isControlled = Object.values(trials).some(({ state }) => state === 'accepted');
  const read = (trial: Trial): VersionState => {
    if (trial.state === 'accepted') return trial;
    const by = trial.state === 'failed' ? rejectedBy(trial.failure, isControlled) : null;
    if (by !== null) return { state: 'rejected', by };
    const { reason, detail } = trial.failure;
    return { state: 'inconclusive', reason, detail: clip(detail, 1000) };
  };
  return {
    TLSv1: read(trials.TLSv1),
    'TLSv1.1': read(trials['TLSv1.1']),
    'TLSv1.2': read(trials['TLSv1.2']),
    'TLSv1.3': read(trials['TLSv1.3']),
  };
}

function rejectedBy(
  failure: ProbeFailure,
  isControlled: boolean,
): 'alert' | 'close' | 'lower-version' | null {
  const code = codeOf(failure);
  if (failure.reason === 'tls-alert') return UNRELATED_ALERT.test(code) ? null : 'alert';
  if (code === 'ERR_SSL_UNSUPPORTED_PROTOCOL' || code === 'ERR_SSL_WRONG_SSL_VERSION')
    return 'lower-version';
  const isClose = failure.reason === 'closed' || failure.reason === 'reset';
  return isClose && isControlled ? 'close' : null;
}

function codeOf({ cause }: ProbeFailure): string {
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? '') : '';
}
