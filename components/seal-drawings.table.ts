import type { Word } from '../rubric/report.ts';

export interface Stroke {
  /** SVG path data in a square of 20. */
  readonly d: string;
  /** stroke-dasharray; absent: a whole line. */
  readonly dash?: string;
}

const RING = 'M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16';
const CHECK = 'M6.6 10.2l2.3 2.3 4.5-4.8';

/** The seal of each word, the same on cards, reports and badges: lines only, told apart without colour. */
export const SEAL_DRAWINGS: Readonly<Record<Word, readonly Stroke[]>> = {
  recommended: [
    {
      d: `M10 1.6l2.2 1.7 2.8-.2.8 2.6 2.3 1.6-.9 2.7.9 2.7-2.3 1.6-.8 2.6-2.8-.2L10 18.4l-2.2-1.7-2.8.2-.8-2.6-2.3-1.6.9-2.7-.9-2.7 2.3-1.6.8-2.6 2.8.2z${CHECK}`,
    },
  ],
  good: [{ d: RING, dash: '3.2 2.4' }, { d: CHECK }],
  gaps: [
    { d: 'M10 2a8 8 0 0 0 0 16' },
    { d: 'M10 2a8 8 0 0 1 0 16', dash: '.1 2.95' },
    { d: CHECK },
  ],
  not: [{ d: `${RING}M7 7l6 6M13 7l-6 6` }],
  unknown: [{ d: RING }],
};
