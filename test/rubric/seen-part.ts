import type { FailureReason } from '../../rubric/observations.ts';

/** Stands for a look that failed. */
export interface Failure {
  readonly failed: FailureReason;
  readonly detail?: string;
}

/** The observed value of a part of the fixture, to change it. @throws where the test has let it fail before. */
export function valueOf<T extends object>(part: T | Failure | null): T {
  if (part === null || 'failed' in part) throw new Error('this part of the fixture was not seen');
  return part;
}
