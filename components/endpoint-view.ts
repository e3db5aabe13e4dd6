import type { Evidence, Role } from '../rubric/observations.ts';

/** A certificate of a path as it is shown. */
export interface CertificateView {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: string;
}

/** One place to connect to, and what we saw there. */
export interface EndpointView {
  readonly subjectKey: string;
  readonly role: Role;
  readonly service: string;
  readonly target: string;
  readonly port: number;
  readonly address: string | null;
  readonly tlsMode: 'starttls' | 'direct';
  /** Null where it is no longer known. */
  readonly source: 'srv' | 'fallback' | null;
  readonly state: 'open' | 'refused' | 'silent' | 'unroutable' | null;
  readonly connectMs: number | null;
  /** What went over the wire there, in the order in which we looked. */
  readonly wire: readonly Evidence[];
  readonly handshake: {
    readonly protocolVersion: string;
    readonly cipherSuite: string;
    readonly namedGroup: string | null;
    readonly path: readonly CertificateView[];
    readonly trustAnchor: string | null;
  } | null;
}
