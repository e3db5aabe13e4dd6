import {
  observationKinds,
  type Observation,
  type ObservedValue,
  type ProbeId,
  type Subject,
  type TcpEndpoint,
} from '../../rubric/observations.ts';
import type { Resolver } from '../dns/resolver.ts';
import { clip } from '../net/clip.ts';
import type { Dial } from '../net/dial.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import type { Guard } from '../net/guard.ts';
import type { Pace } from '../tls/scanner/pace.ts';
import type { S2sPeer } from '../xmpp/s2s/s2s-peer.ts';
import type { FunctionalRun } from '../xmpp/client/functional-run.ts';
import { Transcript } from '../xmpp/transcript.ts';

type DeclaredFact = ObservedValue<'declared-facts'>['facts'][number];

/** What a scan lends its probes: the only ways to the outside, and what is known of ourselves. */
export interface ProbeContext {
  readonly domain: string;
  readonly dial: Dial;
  readonly resolver: Resolver;
  readonly guard: Guard;
  readonly signal: AbortSignal;
  /** PEM. */
  readonly trustAnchors: readonly string[];
  /** Our own XMPP domain, the `from` of s2s streams; null: none. */
  readonly probeDomain: string | null;
  /** The dialback secret of its server (XEP-0185), so that it vouches for the keys that we send; null or absent: none. */
  readonly dialbackSecret?: string | null;
  /** How an operator reaches us; null: not told. */
  readonly contact: string | null;
  /** The port of https://domain/.well-known/… */
  readonly webPort: number;
  now(): Date;
  readonly families: readonly (4 | 6)[];
  keepCertificate(der: Buffer): void;
  /**
   * Authorities' certificates that we know from elsewhere and that bear the name of this one's issuer, all DER: they
   * complete a path of which an intermediate was not sent. Absent: none are known. Nothing they say is trusted.
   */
  readonly findIssuers?: (certificate: Buffer) => Promise<readonly Buffer[]>;
  /** Our own s2s peers, one per probe domain; absent or empty: we have none. */
  readonly peers?: readonly S2sPeer[];
  /** What was declared about the domain before this scan: `rubric/facts.ts`. Absent: nothing. */
  readonly declared?: readonly DeclaredFact[];
  /** What probes before this one observed in the same scan, in their order. Absent: nothing. */
  readonly earlier?: <K extends ProbeId>(probe: K) => readonly Observation<K>[];
  /** Our account at the domain; absent: this is no functional run. */
  readonly functional?: FunctionalRun;
  /** Between two connections of a TLS scan; absent: the scanner's manners. */
  readonly scanPace?: Partial<Pace>;
}

/** Observes and never judges. `observe` never throws: what goes wrong is a failed observation with its reason. */
export interface Probe<K extends ProbeId = ProbeId> {
  readonly id: K;
  readonly scope: 'domain' | 'endpoint';
  /**
   * Of the domain: it begins only when consent is known, and then one after the other, beside the endpoints. Absent: it
   * asks nobody but the DNS and the provider file.
   */
  readonly needsConsent?: boolean;
  /** Which endpoints it looks at. Absent: all. */
  readonly isFor?: (endpoint: TcpEndpoint) => boolean;
  observe(subject: Subject, context: ProbeContext): Promise<Observation<K>>;
}

/**
 * Makes a probe of `look`, which resolves to the value or throws; either way what `look` wrote into the transcript is
 * kept as evidence. A value that does not fit its schema is our own fault.
 */
export function defineProbe<K extends ProbeId>(
  id: K,
  look: (subject: Subject, context: ProbeContext, transcript: Transcript) => Promise<unknown>,
): Probe<K> {
  const { scope, version } = observationKinds[id];
  return {
    id,
    scope,
    async observe(subject, context) {
      const startedAt = context.now();
      const transcript = new Transcript();
      const outcome = await settle(async () => {
        context.signal.throwIfAborted();
        return observationKinds[id].value.parse(await look(subject, context, transcript));
      });
      const envelope = {
        probe: id,
        subject,
        schemaVersion: version,
        startedAt: startedAt.toISOString(),
        durationMs: Math.max(0, context.now().getTime() - startedAt.getTime()),
        evidence: transcript.evidence(),
      };
      // TypeScript cannot follow the union over K.
      return withinSize(envelope, outcome) as unknown as Observation<K>;
    },
  };
}

async function settle(look: () => Promise<unknown>) {
  try {
    return { status: 'observed', value: await look() } as const;
  } catch (error) {
    const { reason, detail } = toFailure(error);
    return { status: 'failed', reason, detail: clip(detail, 1000) } as const;
  }
}

/** Bytes of a stored observation. Only a hostile server comes near: the evidence goes first, then the value. */
const MOST_BYTES = 65_536;

function withinSize(envelope: object, outcome: object): object {
  const isSmall = (candidate: object) => Buffer.byteLength(JSON.stringify(candidate)) <= MOST_BYTES;
  const observation = { ...envelope, ...outcome };
  if (isSmall(observation)) return observation;
  const evidence = [{ kind: 'note', text: 'The evidence was too large to be kept.' }];
  const bare = { ...observation, evidence };
  if (isSmall(bare)) return bare;
  const detail = 'What the server sent was too large to be kept.';
  return { ...envelope, evidence, status: 'failed', reason: 'too-large', detail };
}

/** The TCP endpoint that a probe was asked to look at. */
export function tcpEndpointOf(subject: Subject) {
  if (subject.kind !== 'tcp' || subject.address === null)
    throw new ProbeFailure('ours', 'This probe looks at TCP endpoints with an address.');
  return { ...subject, address: subject.address };
}
