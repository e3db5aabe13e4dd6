import { probes } from '../../worker/probes/index.ts';
import type { Probe } from '../../worker/probes/probe.ts';
import { TIERS } from '../../worker/scan/tiers.table.ts';
import type { TlsOptions } from './options.ts';
import { statedRecords } from './stated-records.ts';

/**
 * The probes of one run: the worker's of the same tier that tell of TLS and of the way to it, but for a place that was
 * given.
 */
export function probesOf({ place, roles, tier }: TlsOptions): readonly Probe[] {
  const ofTier = probes.filter(
    ({ id, needsConsent }) => id !== TIERS[tier].without && needsConsent !== true,
  );
  if (place === null) return ofTier;
  return ofTier.map((probe) =>
    probe.id === 'service-records' ? statedRecords(place, roles) : probe,
  );
}
