import type { Evidence, ObservedValue, Role } from '../rubric/observations.ts';
import type { TlsLook } from './tls/tls-view.ts';

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
  /** Null where nobody has looked in the last seven days. */
  readonly tls: TlsLook | null;
  /** How it greeted us; null where nobody could look in the last seven days. */
  readonly stream: ObservedValue<'stream'> | null;
}
