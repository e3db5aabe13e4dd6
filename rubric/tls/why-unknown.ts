import type { Message } from '../finding.ts';
import { seen, type ObservationSet } from '../observation-set.ts';
import type { TcpEndpoint, TlsScan } from '../observations.ts';
import { isWithoutTls } from '../without-tls.ts';
import { acceptedVersions, hasUnclearSuites } from './versions.ts';

/** What a scan lacks that saw something. */
function whyUngraded(scan: TlsScan): string {
  const { state, reason } = scan.end;
  if (state === 'throttled') return 'letter.throttled';
  if (state === 'over-budget') return 'failure.over-budget';
  if (state !== 'finished') return `failure.${reason ?? 'not-seen'}`;
  if ((acceptedVersions(scan) ?? []).length === 0) return 'check.tls-versions.inconclusive';
  return hasUnclearSuites(scan) ? 'letter.inconclusive' : 'check.certificate-trust.unseen';
}

/** Why there is no letter: no TLS to grade, or the first look that is missing. */
export function whyUnknown(set: ObservationSet, endpoint: TcpEndpoint): Message {
  const stream = seen(set, 'stream', endpoint);
  if (stream && isWithoutTls(stream)) return { key: 'letter.without-tls', values: {} };
  for (const probe of ['reachability', 'tls'] as const) {
    const observation = set.find(probe, endpoint);
    if (observation?.status === 'observed') continue;
    return { key: `failure.${observation?.reason ?? 'not-seen'}`, values: {} };
  }
  const scan = seen(set, 'tls', endpoint);
  return { key: scan ? whyUngraded(scan) : 'failure.not-seen', values: {} };
}
