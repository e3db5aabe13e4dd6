import { BADGES } from '../rubric/badges.ts';
import type { ProbeId } from '../rubric/observations.ts';
import { CHECKS } from '../rubric/rubric.ts';
import type { DomainView } from './seen/domain-view.ts';

/** What the checks of a badge rest on, in the order in which they name it. */
function looksOf(badge: string): ProbeId[] {
  const checks = BADGES.find(({ id }) => id === badge)?.checks ?? [];
  return CHECKS.filter(({ id }) => checks.includes(id)).flatMap(({ requires, uses }) => [
    ...requires,
    ...uses,
  ]);
}

/** The first trial with an account that a badge rests on and that was made; null: none was. */
export function badgeTrial(badge: string, { signIn, trials }: DomainView): ProbeId | null {
  const made: readonly ProbeId[] = [
    ...trials.map(({ id }) => id),
    ...(signIn === null ? [] : (['sign-in'] as const)),
  ];
  return looksOf(badge).find((look) => made.includes(look)) ?? null;
}
