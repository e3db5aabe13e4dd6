import type { ScanFacts } from '../scan-facts.ts';
import { VERSION_NAMES, type VersionName } from '../versions.table.ts';

/** The highest version up to TLS 1.2 that the server accepted. */
export function bestOldVersion({ versions }: Pick<ScanFacts, 'versions'>): VersionName | null {
  const isOld = (version: VersionName) =>
    version !== 'TLSv1.3' && versions[version].state === 'accepted';
  return VERSION_NAMES.toReversed().find(isOld) ?? null;
}
