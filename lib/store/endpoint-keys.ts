import {
  subjectKey,
  type Observation,
  type Observed,
  type TcpEndpoint,
  type TlsScan,
} from '../../rubric/observations.ts';
import { endEntity } from '../../rubric/tls/paths.ts';

/** The keys that one endpoint showed in one scan. */
export interface EndpointKeys {
  readonly endpoint: TcpEndpoint;
  readonly subjectKey: string;
  readonly seenAt: string;
  /** Every kind of key was asked for: one that is not among them is gone. */
  readonly isComplete: boolean;
  /** False: refused; null: nothing new is known. */
  readonly acceptsSslv2: boolean | null;
  readonly keys: readonly ShownKey[];
}

export interface ShownKey {
  readonly spkiSha256: string;
  /** In a trusted certificate for the domain. */
  readonly isProven: boolean;
  /** SSLv2 is spoken with it. */
  readonly isSslv2: boolean;
}

/** What the TLS looks of a scan say about keys. Pure. */
export function endpointKeys(observations: readonly Observation[]): EndpointKeys[] {
  return observations.flatMap((seen) => {
    if (seen.status === 'failed' || seen.subject.kind !== 'tcp') return [];
    if (seen.probe !== 'tls-quick' && seen.probe !== 'tls-full') return [];
    return [keysOf(seen, seen.subject)];
  });
}

function keysOf(
  { startedAt, value }: Observed<'tls-quick'> | Observed<'tls-full'>,
  endpoint: TcpEndpoint,
): EndpointKeys {
  const { state } = value.versions.SSLv2;
  return {
    endpoint,
    subjectKey: subjectKey(endpoint),
    seenAt: startedAt,
    isComplete: value.tier === 'full' && value.end.state === 'finished',
    acceptsSslv2: state === 'accepted' ? true : state === 'rejected' ? false : null,
    keys: shownKeys(value),
  };
}

/**
 * SSLv2 knows RSA only; where its own certificate was not kept, it is one of those that the other versions show. Where
 * that certificate proves nothing it is of no path.
 */
function shownKeys(scan: TlsScan): ShownKey[] {
  const isAccepted = scan.versions.SSLv2.state === 'accepted';
  const ofPaths = new Set(scan.paths.flatMap(({ sent, missing }) => [...sent, ...missing]));
  const alone = scan.certificates.filter(({ sha256 }) => isAccepted && !ofPaths.has(sha256));
  const isKnown = alone.length > 0 || scan.paths.some(({ version }) => version === 'SSLv2');
  const keys = new Map<string, ShownKey>();
  for (const { spkiSha256 } of alone)
    keys.set(spkiSha256, { spkiSha256, isProven: false, isSslv2: true });
  for (const path of scan.paths) {
    const certificate = endEntity(scan, path);
    if (!certificate) continue;
    const { spkiSha256, keyType } = certificate;
    const before = keys.get(spkiSha256);
    const isOfSslv2 = isKnown ? path.version === 'SSLv2' : keyType === 'rsa';
    const isTrusted = path.pathTrust === 'trusted' || path.pathTrust === 'trustedIfCompleted';
    keys.set(spkiSha256, {
      spkiSha256,
      isProven: before?.isProven === true || (isTrusted && path.matchesDomain),
      isSslv2: before?.isSslv2 === true || (isAccepted && isOfSslv2),
    });
  }
  return [...keys.values()];
}
