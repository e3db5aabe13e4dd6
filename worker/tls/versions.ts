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
 * One handshake per version, each offered alone, one after the other, the newest first. A close would count as a refusal
 * where another version is accepted, so it is confirmed by a second try, whose outcome counts. After a connection that did
 * not come about nothing more is tried: the server may be throttling us.
 *
 * @param open hands out a fresh socket on which a ClientHello is due, after STARTTLS where there is one
 * @throws ProbeFailure when the very first connection did not come about
 */
export async function tryVersions(
  open: () => Promise<Socket>,
  options: Omit<HandshakeOptions, 'version'>,
): Promise<VersionStates> {
  const trials = new Map<ProtocolVersion, Trial>();
  let last: Trial | null = null;
  const tryNext = async (version: ProtocolVersion): Promise<void> => {
    if (last?.state !== 'unopened') {
      const next: Trial = await tryVersion(open, { ...options, version });
      if (last === null && next.state === 'unopened') throw next.failure;
      last = next;
    }
    trials.set(version, last);
  };
  for (const version of PROTOCOL_VERSIONS.toReversed()) await tryNext(version);
  for (const version of toConfirm(trials)) await tryNext(version);
  return readTrials(Object.fromEntries(trials) as Record<ProtocolVersion, Trial>);
}

/** The versions whose handshake was cut, where a cut would be read as a refusal. */
function toConfirm(trials: ReadonlyMap<ProtocolVersion, Trial>): ProtocolVersion[] {
  if (![...trials.values()].some(({ state }) => state === 'accepted')) return [];
  return [...trials]
    .filter(([, trial]) => trial.state === 'failed' && isCut(trial.failure))
    .map(([version]) => version);
}

const isCut = ({ reason }: ProbeFailure) => reason === 'closed' || reason === 'reset';

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
  return isCut(failure) && isControlled ? 'close' : null;
}

function codeOf({ cause }: ProbeFailure): string {
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? '') : '';
}
