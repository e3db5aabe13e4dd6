import type { Message } from '../finding.ts';
import { seen, type ObservationSet } from '../observation-set.ts';
import { roleOf, type TcpEndpoint, type TlsScan } from '../observations.ts';
import { tlsaAt } from '../tlsa.ts';
import { daneState, isHeldByEndEntity, type TlsaRecord } from './dane.ts';
import { identityFault, type IdentityFault } from './identity.ts';

/** Beside a letter that would be T or M without it. */
export const DANE_NOTES = {
  'dane-note.trusted':
    'The signed address book of the Internet names the identity certificate of this server, which between servers is as good as a body that vouches for it (DANE).',
  'dane-note.unseen':
    'No body that servers trust vouches for this one. Whether the signed address book does (DANE), we could not look up.',
} as const;

type Tlsa = { readonly records: readonly TlsaRecord[]; readonly isUnseen: boolean };

/** The signed records of an endpoint. `isUnseen`: there may be some, and we could not look. */
function signedRecords(set: ObservationSet, endpoint: TcpEndpoint): Tlsa {
  const records = seen(set, 'service-records', { kind: 'domain' });
  if (records === null) return { records: [], isUnseen: true };
  const at = tlsaAt(records, endpoint);
  if (at.state === 'signed') return { records: at.records, isUnseen: at.truncated };
  const isWaySigned = records.dnssec.services[endpoint.service] === 'secure';
  return { records: [], isUnseen: at.state === 'failed' && isWaySigned };
}

/** Signed TLSA records hold for all that an endpoint was seen to send (RFC 6698, RFC 7673). */
export function isDaneMatch(set: ObservationSet, endpoint: TcpEndpoint, scan: TlsScan): boolean {
  const { records } = signedRecords(set, endpoint);
  const state = daneState(records, scan, { target: endpoint.target, asOf: set.asOf });
  return state === 'match' || state === 'rollover';
}

interface IdentityAt {
  readonly fault: IdentityFault | null;
  readonly notes: readonly Message[];
  /** It would be a fault without DANE, and whether DANE makes up for it we could not look up. */
  readonly isOpen: boolean;
}

/**
 * What is wrong with the identity of an endpoint, and what is said beside it. Between servers a DANE-EE record under
 * DNSSEC takes the place of trust, name and dates (RFC 7673 §4, RFC 7671 §5.1): then there is no fault, but a note.
 */
export function identityAt(set: ObservationSet, endpoint: TcpEndpoint, scan: TlsScan): IdentityAt {
  const about = { asOf: set.asOf, lost: () => null, subject: endpoint, endpoints: [endpoint] };
  const fault = identityFault(scan, about);
  if (fault === null || roleOf(endpoint) === 'c2s') return { fault, notes: [], isOpen: false };
  const { records, isUnseen } = signedRecords(set, endpoint);
  const reference = { target: endpoint.target, asOf: set.asOf };
  return isHeldByEndEntity(records, scan, reference)
    ? { fault: null, notes: [{ key: 'dane-note.trusted', values: {} }], isOpen: false }
    : { fault, notes: [], isOpen: isUnseen };
}
