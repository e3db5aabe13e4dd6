import type { ReportedEndpoint } from '../tls-report.ts';

/** Endpoints whose TLS says the same: shown once. */
export type LikeGroup = readonly [ReportedEndpoint, ...ReportedEndpoint[]];

const ORDER = ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'];

/** All but the place, and what depends on it rather than on how the server encrypts. */
function likeness({ tls }: ReportedEndpoint): string {
  if (tls === null) return 'unseen';
  const flags = { ...tls.flags, alpn: null };
  return JSON.stringify({ ...tls, flags, connections: 0 });
}

/** Endpoints in groups that encrypt alike: those of clients first, each group in the place of its first. */
export function likeGroups(endpoints: readonly ReportedEndpoint[]): LikeGroup[] {
  const groups = new Map<string, [ReportedEndpoint, ...ReportedEndpoint[]]>();
  const sorted = endpoints.toSorted((a, b) => ORDER.indexOf(a.service) - ORDER.indexOf(b.service));
  for (const endpoint of sorted) {
    const key = likeness(endpoint);
    const group = groups.get(key);
    if (group) group.push(endpoint);
    else groups.set(key, [endpoint]);
  }
  return [...groups.values()];
}
