import type { ScanEnd } from './scan-facts.ts';

/** Ends a scan before its last step. What was learnt is kept. */
export class ScanStop extends Error {
  override readonly name = 'ScanStop';
  readonly end: Exclude<ScanEnd, { state: 'finished' }>;

  constructor(end: Exclude<ScanEnd, { state: 'finished' }>) {
    super(end.detail);
    this.end = end;
  }
}
