import type { ObservedValue, TcpEndpoint, TlsScan } from './observations.ts';
import { daneState, type DaneState, type TlsaRecord } from './tls/dane.ts';

type Records = ObservedValue<'service-records'>;

/**
 * What the DNS says about the certificate of an endpoint: signed records that count · unsigned ones, which count for
 * nothing · bogus · absent · failed · unvalidated: there are records, and nobody validates for us · notAsked.
 */
export type TlsaAt =
  | {
      readonly state: 'signed';
      readonly records: readonly TlsaRecord[];
      /** There were more than are kept: what these do not hold, one of the others may. */
      readonly truncated: boolean;
    }
  | { readonly state: 'unsigned' | 'bogus' | 'absent' | 'failed' | 'unvalidated' | 'notAsked' };

/** The way to the endpoint is signed: its SRV record, or that there is none (RFC 7673 §3.1). */
const isWaySigned = ({ dnssec }: Records, { service }: TcpEndpoint): boolean =>
  dnssec.services[service] === 'secure';

/** The TLSA records of an endpoint (RFC 6698 §3), and whether they count. */
export function tlsaAt(records: Records, endpoint: TcpEndpoint): TlsaAt {
  const found = records.tlsa.find(
    ({ target, port }) => target === endpoint.target && port === endpoint.port,
  );
  if (!found) return { state: 'notAsked' };
  const { lookup, dnssec } = found;
  if (dnssec === 'bogus') return { state: 'bogus' };
  if (lookup.state !== 'records') return { state: lookup.state };
  if (dnssec === null || dnssec === 'indeterminate') return { state: 'unvalidated' };
  const isSigned = dnssec === 'secure' && isWaySigned(records, endpoint);
  if (!isSigned) return { state: 'unsigned' };
  return { state: 'signed', records: lookup.records, truncated: lookup.truncated };
}

/** What the records of an endpoint come to, held against what was seen of its TLS. */
export function daneAt(
  records: Records,
  endpoint: TcpEndpoint,
  scan: TlsScan | null,
  asOf: string,
): Exclude<TlsaAt['state'], 'signed'> | DaneState {
  const at = tlsaAt(records, endpoint);
  if (at.state !== 'signed') return at.state;
  if (scan === null) return 'unknown';
  const state = daneState(at.records, scan, { target: endpoint.target, asOf });
  return at.truncated && (state === 'mismatch' || state === 'unusable') ? 'unknown' : state;
}
