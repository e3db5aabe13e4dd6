import type { Software } from '../rubric/check.ts';
import { softwareOf } from '../rubric/software.ts';
import { cleanText } from './clean-text.ts';
import type { DomainView } from './seen/domain-view.ts';

/** What a server says that it runs; null where it does not say, or nobody could ask. */
export type RunsOn = {
  /** As it spells it, cleaned. */
  readonly name: string;
  /** Null: one that we have no steps for. */
  readonly software: Software | null;
} | null;

/** Which steps are for the operator of this server. */
export function runsOn({ discovery }: Pick<DomainView, 'discovery'>): RunsOn {
  const said = discovery?.value?.software;
  if (said?.state !== 'answered' || said.name.trim() === '') return null;
  return { name: cleanText(said.name, 80), software: softwareOf(said.name) };
}
