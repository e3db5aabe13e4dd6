import type { Probe } from './probe.ts';
import { providerFile } from './provider-file.ts';
import { reachability } from './reachability.ts';
import { serviceRecords } from './service-records.ts';
import { stream } from './stream.ts';
import { tlsHandshake } from './tls-handshake.ts';
import { tlsVersions } from './tls-versions.ts';

/** Every probe, in the order in which a scan runs them. */
export const probes: readonly Probe[] = [
  serviceRecords,
  providerFile,
  reachability,
  stream,
  tlsHandshake,
  tlsVersions,
];
