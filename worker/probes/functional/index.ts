import { avatar } from './avatar.ts';
import { bookmarks } from './bookmarks.ts';
import { carbons } from './carbons.ts';
import type { FunctionalProbe } from './define-trial.ts';
import { privateStorage } from './private-storage.ts';
import { publishOptions } from './publish-options.ts';
import { readMarkers } from './read-markers.ts';
import { registration } from './registration.ts';

/** Every functional probe, in the order of `rubric/trials.table.ts`, in which a run makes them. */
export const functionalProbes: readonly FunctionalProbe[] = [
  carbons,
  readMarkers,
  avatar,
  bookmarks,
  privateStorage,
  publishOptions,
  registration,
];
