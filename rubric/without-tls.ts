import type { AtEndpoint } from './check.ts';
import { areAllNamed, isShut } from './closed.ts';
import { seen, type ObservationSet } from './observation-set.ts';
import { roleOf, subjectKey, type ObservedValue, type TcpEndpoint } from './observations.ts';

type Stream = ObservedValue<'stream'>;

/** No TLS comes about here: it is not offered, or turned down when asked for (RFC 6120 §5.4.2.2). */
export const isWithoutTls = ({ starttls, preTls }: Stream): boolean =>
  starttls === 'failure' || (starttls === 'notOffered' && Boolean(preTls?.features));

interface Seen {
  readonly 'service-records': ObservedValue<'service-records'>;
  readonly stream: readonly AtEndpoint<'stream'>[];
  readonly reachability: readonly AtEndpoint<'reachability'>[] | null;
}

/**
 * No c2s endpoint has TLS: all were looked at, and each is shut or without TLS, at least one of them the latter. About
 * the role and not about one endpoint: an address without TLS beside one with it is a dead door, not a sign-in in the
 * clear.
 */
export function isSignInWithoutTls(
  { 'service-records': records, stream, reachability }: Seen,
  endpoints: readonly TcpEndpoint[],
): boolean {
  const c2s = endpoints.filter((endpoint) => roleOf(endpoint) === 'c2s').map(subjectKey);
  const shut = (reachability ?? []).filter(({ value }) => isShut(value.state));
  const bare = stream.filter(({ value }) => isWithoutTls(value));
  const keysOf = (some: readonly { endpoint: TcpEndpoint }[]): string[] =>
    some.map(({ endpoint }) => subjectKey(endpoint));
  const [isBare, isClosed] = [new Set(keysOf(bare)), new Set(keysOf(shut))];
  return (
    areAllNamed(records, 'c2s') &&
    c2s.some((key) => isBare.has(key)) &&
    c2s.every((key) => isBare.has(key) || isClosed.has(key))
  );
}

/** The same of all that counts for a report. */
export function isSetWithoutTls(set: ObservationSet): boolean {
  const at = <K extends 'stream' | 'reachability'>(probe: K): AtEndpoint<K>[] =>
    set.endpoints.flatMap((endpoint) => {
      const value = seen(set, probe, endpoint);
      return value === null ? [] : [{ endpoint, value }];
    });
  const records = seen(set, 'service-records', { kind: 'domain' });
  if (records === null) return false;
  const looks = { stream: at('stream'), reachability: at('reachability') };
  return isSignInWithoutTls({ 'service-records': records, ...looks }, set.endpoints);
}
