import type { MarkKind } from '../mark.tsx';

/** How something stands, never by colour alone: the mark beside its words. */
export type Tone = Extract<MarkKind, 'yes' | 'partly' | 'no' | 'notTested' | 'notApplicable'>;

const WORST_FIRST: readonly Tone[] = ['no', 'partly', 'notTested', 'yes', 'notApplicable'];

/** The worst of some tones; does not apply where there is none. */
export function worstTone(tones: readonly Tone[]): Tone {
  return WORST_FIRST.find((tone) => tones.includes(tone)) ?? 'notApplicable';
}
