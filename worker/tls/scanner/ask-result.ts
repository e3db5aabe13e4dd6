import type { ProbeFailure } from '../../net/failure.ts';
import type { HelloResult } from './probe-hello.ts';

/** No connection came about, or none up to the point where a ClientHello is due. */
export interface Unopened {
  readonly kind: 'unopened';
  readonly failure: ProbeFailure;
}
export type AskResult = HelloResult | Unopened;
