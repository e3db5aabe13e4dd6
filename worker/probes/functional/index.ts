import { carbons } from './carbons.ts';
import type { FunctionalProbe } from './define-trial.ts';

/** Every functional probe, in the order of `rubric/trials.table.ts`, in which a run makes them. */
export const functionalProbes: readonly FunctionalProbe[] = [carbons];
