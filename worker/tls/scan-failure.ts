import type { FailureReason } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import type { ScanFacts, VersionFact } from './scanner/scan-facts.ts';
import { VERSION_NAMES } from './scanner/versions.table.ts';

type Inconclusive = Extract<VersionFact, { state: 'inconclusive' }>;
type Rejected = Extract<VersionFact, { state: 'rejected' }>;

const WORDS: Readonly<Record<Inconclusive['reason'], readonly [FailureReason, string]>> = {
  closed: ['closed', 'The server closed the connection on every ClientHello, without an alert.'],
  reset: ['reset', 'The connection was cut on every ClientHello.'],
  timeout: ['timeout', 'The server did not answer a ClientHello within 6 seconds.'],
  'not-tls': ['not-tls', 'The server answered a ClientHello with something that is no TLS record.'],
  'too-large': ['too-large', 'The server answered a ClientHello with more than we read.'],
  malformed: ['tls', 'The server answered a ClientHello with TLS messages that cannot be read.'],
  alert: [
    'tls-alert',
    'The server answered every ClientHello with an alert that is not about what was offered: it may have no certificate for this name.',
  ],
  unopened: ['closed', 'The connection did not open again after the first try.'],
  violation: ['tls', 'The server chose what had not been offered.'],
};

/**
 * Why a scan found out nothing: no version was accepted, so there are no suites, keys or certificates to speak of. Null
 * where it found out something, however little.
 */
export function scanFailure({ end, versions, sslv2 }: ScanFacts): ProbeFailure | null {
  const facts: VersionFact[] = VERSION_NAMES.map((name) => versions[name]);
  if ([...facts, sslv2].some(({ state }) => state === 'accepted')) return null;
  if (end.state !== 'finished') return new ProbeFailure(end.reason ?? 'closed', end.detail);
  // The newest are asked first, and say best what the server is.
  const newestFirst = facts.toReversed();
  const unclear = newestFirst.find(({ state }) => state === 'inconclusive') as
    Inconclusive | undefined;
  if (unclear !== undefined) return new ProbeFailure(...WORDS[unclear.reason]);
  const alert = newestFirst.flatMap((fact) => (fact as Partial<Rejected>).alert ?? [])[0];
  if (alert === undefined)
    return new ProbeFailure('tls', 'The server accepted no version of TLS that we know.');
  const detail = `The server refused every version of TLS that we know, with the alert ${alert}.`;
  return new ProbeFailure('tls-alert', detail);
}
