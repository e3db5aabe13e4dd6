import type { ScannedVersion, TlsScan } from '../../rubric/observations.ts';
import type { EndpointView } from '../endpoint-view.ts';
import type { SentPath } from './tls-view.ts';

type Flags = NonNullable<TlsScan['flags'][ScannedVersion]>;

/** Endpoints that encrypt alike, the first of them at hand; what differs between them is said per endpoint. */
export type TlsGroup = readonly [EndpointView, ...EndpointView[]];

const withoutService = (flags: Flags): Flags => ({
  ...flags,
  sessionTicket: false,
  sessionId: false,
  alpnProtocol: null,
  asksForCertificate: null,
});
const withoutDates = ({ staple, ...path }: SentPath) => ({ ...path, staple: staple.state });

/** The same for two endpoints that encrypt alike: what we spent there and what depends on the service is left out. */
function likeness({ end, flags, paths, ...scan }: TlsScan): string {
  const plainFlags = Object.entries(flags).map(([version, one]) => [version, withoutService(one)]);
  const without = { connections: 0, ledger: {}, resumption: null, refusesAlpn: false };
  return JSON.stringify([{ ...scan, ...without }, end.state, plainFlags, paths.map(withoutDates)]);
}

/** Endpoints in groups, in the order of their first; without those at which there was nothing to look at. */
export function groupEndpoints(endpoints: readonly EndpointView[]): TlsGroup[] {
  const groups = new Map<string, [EndpointView, ...EndpointView[]]>();
  for (const endpoint of endpoints) {
    if (endpoint.tls === null || endpoint.tls.failure === 'unreachable') continue;
    const { scan, failure } = endpoint.tls;
    const key = scan ? likeness(scan) : `unseen ${failure ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(endpoint);
    else groups.set(key, [endpoint]);
  }
  return [...groups.values()];
}
