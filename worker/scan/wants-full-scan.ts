import type { ObservationSet } from '../../rubric/observation-set.ts';
import { roleOf, type TcpEndpoint, type TlsScan } from '../../rubric/observations.ts';
import { agrees } from '../../rubric/tls/merged-scan.ts';

/**
 * Whether the quick looks tell of another server than the full ones: at some endpoint they do not agree, or no endpoint
 * of a role that has been moved was looked at in full. A full look that was not finished is not asked for again: the
 * server would not have it.
 */
export function wantsFullScan(seen: ObservationSet): boolean {
  const quick = seen.endpoints.filter((endpoint) => finished(seen, 'tls-quick', endpoint));
  const isNew = (role: string) =>
    quick.some((endpoint) => roleOf(endpoint) === role) &&
    !seen.endpoints.some(
      (endpoint) => roleOf(endpoint) === role && seen.find('tls-full', endpoint) !== null,
    );
  return quick.some((endpoint) => differs(seen, endpoint)) || isNew('c2s') || isNew('s2s');
}

function differs(seen: ObservationSet, endpoint: TcpEndpoint): boolean {
  const [quick, full] = [
    finished(seen, 'tls-quick', endpoint),
    finished(seen, 'tls-full', endpoint),
  ];
  return quick !== null && full !== null && quick.at > full.at && !agrees(quick.scan, full.scan);
}

function finished(
  seen: ObservationSet,
  probe: 'tls-quick' | 'tls-full',
  endpoint: TcpEndpoint,
): { scan: TlsScan; at: number } | null {
  const look = seen.find(probe, endpoint);
  if (look?.status !== 'observed' || look.value.end.state !== 'finished') return null;
  return { scan: look.value, at: Date.parse(look.startedAt) };
}
