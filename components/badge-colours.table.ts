import type { Word } from '../rubric/report.ts';

export const BADGE_THEMES = ['light', 'dark'] as const;
export type BadgeTheme = (typeof BADGE_THEMES)[number];
/** A word's colour, or none: what is stale, unknown or not ours to say. */
export type BadgeTone = Word | 'plain';

interface Colours {
  readonly label: string;
  readonly labelInk: string;
  readonly line: string;
  /** On every tone. */
  readonly ink: string;
  readonly tones: Readonly<Record<BadgeTone, string>>;
}

/** The values of app/tokens.css; every pair of ink and ground is at least 4.5:1. */
export const BADGE_COLOURS: Readonly<Record<BadgeTheme, Colours>> = {
  light: {
    label: '#f1eee7',
    labelInk: '#1b1f23',
    line: '#8b857a',
    ink: '#ffffff',
    tones: {
      recommended: '#17683a',
      good: '#0b6b5d',
      gaps: '#855600',
      not: '#a3261f',
      unknown: '#586069',
      plain: '#586069',
    },
  },
  dark: {
    label: '#232a33',
    labelInk: '#e9ecef',
    line: '#77828f',
    ink: '#12151a',
    tones: {
      recommended: '#6ccb8f',
      good: '#5cc9b4',
      gaps: '#e0b252',
      not: '#f08a80',
      unknown: '#a7b0ba',
      plain: '#a7b0ba',
    },
  },
};
