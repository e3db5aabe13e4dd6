import { c2sPlaintext } from './c2s-plaintext.ts';
import { components } from './components.ts';
import { declaredPages } from './declared-pages.ts';
import { federation } from './federation.ts';
import type { Probe } from './probe.ts';
import { providerFile } from './provider-file.ts';
import { reachability } from './reachability.ts';
import { s2sPlaintext } from './s2s-plaintext.ts';
import { serviceDiscovery } from './service-discovery.ts';
import { serviceRecords } from './service-records.ts';
import { stream } from './stream.ts';
import { tlsFull } from './tls-full.ts';
import { tlsQuick } from './tls-quick.ts';
import { webAccess } from './web-access.ts';

/** Every probe, in the order in which a scan runs them; of the two looks at TLS a scan runs the one of its tier. */
export const probes: readonly Probe[] = [
  serviceRecords,
  providerFile,
  reachability,
  stream,
  tlsQuick,
  tlsFull,
  c2sPlaintext,
  s2sPlaintext,
  federation,
  serviceDiscovery,
  components,
  webAccess,
  declaredPages,
];
