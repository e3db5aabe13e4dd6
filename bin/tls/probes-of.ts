import type { Probe } from '../../worker/probes/probe.ts';
import { providerFile } from '../../worker/probes/provider-file.ts';
import { reachability } from '../../worker/probes/reachability.ts';
import { serviceRecords } from '../../worker/probes/service-records.ts';
import { stream } from '../../worker/probes/stream.ts';
import { tlsFull } from '../../worker/probes/tls-full.ts';
import { tlsQuick } from '../../worker/probes/tls-quick.ts';
import type { TlsOptions } from './options.ts';
import { statedRecords } from './stated-records.ts';

/** The probes of one run, in the order in which a scan runs them. */
export function probesOf({ place, roles, tier }: TlsOptions): readonly Probe[] {
  const records = place === null ? serviceRecords : statedRecords(place, roles);
  return [records, providerFile, reachability, stream, tier === 'quick' ? tlsQuick : tlsFull];
}
