/**
 * The contract between the worker, which observes, and the rubric, which judges.
 *
 * Glossary
 * - domain: the XMPP service (domainpart, RFC 7622), stored as A-label.
 * - endpoint: one place to connect to. target, port, priority, weight: the SRV fields (RFC 2782).
 * - probe: observes and never judges. check: judges observations. finding: what a check says.
 * - scan: one run of probes on one domain. job: a row of the queue.
 * - observation: `observed` with a value, or `failed` with a reason. Absence is observed; not being able to look is failed.
 *
 * A changed shape raises its `version` and adds a pure upgrader from the version before it; a stored row of any
 * old version stays readable, and one that is not is unknown, never an exception.
 */
import type { z } from 'zod';
import { declaredFacts, providerFile } from './observations/declared.ts';
import { withoutSha512 } from './observations/certificate.ts';
import type { Evidence } from './observations/evidence.ts';
import { components, federation } from './observations/federation.ts';
import type { FailureReason } from './observations/failure-reason.ts';
import {
  listing,
  reachabilityHistory,
  sharedKeys,
  uptimeSummary,
  withoutDays,
} from './observations/own-data.ts';
import { tlsHandshake, tlsVersions } from './observations/retired.ts';
import { serviceDiscovery } from './observations/service-discovery.ts';
import {
  serviceRecords,
  withFailedFamilies,
  withoutSignatures,
} from './observations/service-records.ts';
import {
  c2sPlaintext,
  reachability,
  s2sPlaintext,
  stream,
  withoutInlineFeatures,
} from './observations/stream.ts';
import type { Subject } from './observations/subject.ts';
import { tlsScan } from './observations/tls-scan.ts';
import { signIn, trials } from './observations/trial.ts';
import { declaredPages, webAccess } from './observations/web.ts';

export * from './observations/evidence.ts';
export * from './observations/failure-reason.ts';
export * from './observations/subject.ts';
export { PATH_TRUSTS, type PathProblem } from './observations/certificate.ts';
export type { InboundStream, OutboundStream } from './observations/federation.ts';
export { withoutValidation } from './observations/service-records.ts';
export { PROTOCOL_VERSIONS, type ProtocolVersion } from './observations/retired.ts';
export {
  MOST_STANZAS,
  STANZA_CHARACTERS,
  STEP_OUTCOMES,
  type KeptStanza,
  type Party,
  type StepOutcome,
  type TrialStep,
} from './observations/trial.ts';
export { SCANNED_VERSIONS, type ScannedVersion, type TlsScan } from './observations/tls-scan.ts';

interface Kind<C extends 'domain' | 'endpoint', S extends z.ZodType> {
  readonly version: number;
  readonly scope: C;
  readonly value: S;
  /** Pure steps from an older version's value to the next one's: `upgrade[1]` makes version 2 of version 1. */
  readonly upgrade: Readonly<Record<number, (old: never) => unknown>>;
}
const kind = <C extends 'domain' | 'endpoint', S extends z.ZodType>(
  version: number,
  scope: C,
  value: S,
  upgrade: Kind<C, S>['upgrade'] = {},
): Kind<C, S> => ({ version, scope, value, upgrade });

/** Every kind of observation there is. A probe, or a job that writes facts from our own data, bears the id. */
export const observationKinds = {
  'service-records': kind(3, 'domain', serviceRecords, {
    1: withFailedFamilies,
    2: withoutSignatures,
  }),
  reachability: kind(1, 'endpoint', reachability),
  stream: kind(2, 'endpoint', stream, { 1: withoutInlineFeatures }),
  /** Of c2s endpoints with STARTTLS only. */
  'c2s-plaintext': kind(1, 'endpoint', c2sPlaintext),
  /** Of s2s endpoints with STARTTLS only. */
  's2s-plaintext': kind(1, 'endpoint', s2sPlaintext),
  /** The daily look, within 30 connections, and the weekly one at everything. */
  'tls-quick': kind(2, 'endpoint', tlsScan, { 1: withoutSha512 }),
  'tls-full': kind(2, 'endpoint', tlsScan, { 1: withoutSha512 }),
  /** What the two say together (`tls/merged-scan.ts`): what checks and letters rest on. Never stored. */
  tls: kind(1, 'endpoint', tlsScan),
  'tls-handshake': kind(1, 'endpoint', tlsHandshake),
  'tls-versions': kind(1, 'endpoint', tlsVersions),
  /** What our own s2s peer sees, and what a server tells it about itself. */
  federation: kind(1, 'domain', federation),
  'service-discovery': kind(1, 'domain', serviceDiscovery),
  components: kind(1, 'domain', components),
  'web-access': kind(1, 'domain', webAccess),
  'declared-pages': kind(1, 'domain', declaredPages),
  'provider-file': kind(1, 'domain', providerFile),
  /** What was tried with an account of ours: how we signed in, and each trial of `trials.table.ts`. */
  'sign-in': kind(1, 'domain', signIn),
  contacts: kind(1, 'domain', trials.contacts),
  carbons: kind(1, 'domain', trials.carbons),
  'message-archive': kind(1, 'domain', trials['message-archive']),
  blocking: kind(1, 'domain', trials.blocking),
  'read-markers': kind(1, 'domain', trials['read-markers']),
  avatar: kind(1, 'domain', trials.avatar),
  bookmarks: kind(1, 'domain', trials.bookmarks),
  'private-storage': kind(1, 'domain', trials['private-storage']),
  'publish-options': kind(1, 'domain', trials['publish-options']),
  'roster-versioning': kind(1, 'domain', trials['roster-versioning']),
  'client-state': kind(1, 'domain', trials['client-state']),
  'stream-resumption': kind(1, 'domain', trials['stream-resumption']),
  push: kind(1, 'domain', trials.push),
  'file-upload': kind(1, 'domain', trials['file-upload']),
  'socks5-bytestream': kind(1, 'domain', trials['socks5-bytestream']),
  'in-band-bytestream': kind(1, 'domain', trials['in-band-bytestream']),
  'group-chat': kind(1, 'domain', trials['group-chat']),
  'call-relay': kind(1, 'domain', trials['call-relay']),
  'web-sign-in': kind(1, 'domain', trials['web-sign-in']),
  registration: kind(1, 'domain', trials.registration),
  listing: kind(1, 'domain', listing),
  'reachability-history': kind(2, 'domain', reachabilityHistory, { 1: withoutDays }),
  'uptime-summary': kind(1, 'domain', uptimeSummary),
  'shared-keys': kind(1, 'domain', sharedKeys),
  'declared-facts': kind(1, 'domain', declaredFacts),
} as const;

export type ProbeId = keyof typeof observationKinds;
export type ScopeOf<K extends ProbeId> = (typeof observationKinds)[K]['scope'];
export type ObservedValue<K extends ProbeId> = z.infer<(typeof observationKinds)[K]['value']>;

interface Envelope<K extends ProbeId> {
  readonly probe: K;
  readonly subject: Subject;
  readonly schemaVersion: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly evidence: readonly Evidence[];
}
export type Observed<K extends ProbeId> = Envelope<K> & {
  readonly status: 'observed';
  readonly value: ObservedValue<K>;
};
export type Failed<K extends ProbeId> = Envelope<K> & {
  readonly status: 'failed';
  readonly reason: FailureReason;
  readonly detail: string;
};
/** A look that failed, of whatever kind. More kinds than TypeScript tells apart by itself: made with `anyFailed`. */
export type AnyFailed = { [K in ProbeId]: Failed<K> }[ProbeId];
export const anyFailed = (look: Failed<ProbeId>): AnyFailed => look as AnyFailed;
export type Observation<K extends ProbeId = ProbeId> = K extends ProbeId
  ? Observed<K> | Failed<K>
  : never;
