import { fill } from '../messages/fill.ts';
import { badgeGerman } from '../messages/badge-de.ts';
import type { Word } from '../rubric/report.ts';
import { badgeEnglish, type BadgeWords } from './badge-words.table.ts';
import type { BadgePicture } from './badge-svg.ts';
import { formatDay } from './format.ts';
import type { Locale } from './locale.ts';
import { wordName } from './rubric-words.ts';

/** What there is to show. `asOf` is an ISO time. */
export type BadgeState =
  | { readonly state: 'current' | 'dated'; readonly word: Word; readonly asOf: string }
  | {
      readonly state: 'waiting' | 'notListed' | 'optedOut' | 'noReport' | 'invalid' | 'unavailable';
    };

const WORDS: Record<Locale, BadgeWords> = { en: badgeEnglish, de: badgeGerman };
const DAY = 24 * 60 * 60 * 1000;
/** A word older than this is not shown as today's. */
const STALE_DAYS = 7;

export type BadgeText = Pick<BadgePicture, 'text' | 'title' | 'tone'>;

/**
 * What a badge says.
 * @param domain A-label; of no use where the state is `invalid`.
 * @param now ISO time.
 */
export function badgeView(
  badge: BadgeState,
  { domain, now, locale }: { domain: string; now: string; locale: Locale },
): BadgeText {
  const say = (key: keyof BadgeWords, values: Record<string, string | number> = {}): string =>
    fill(WORDS[locale][key], { domain, ...values }, locale);
  if (badge.state !== 'current' && badge.state !== 'dated')
    return { text: say(badge.state), title: say(`${badge.state}Title`), tone: 'plain' };
  const word = wordName(badge.word, locale);
  const date = formatDay(badge.asOf, locale);
  const title = say('tested', { word, date });
  if (badge.state === 'dated')
    return { text: say('dated', { word, date }), title, tone: badge.word };
  const days = Math.floor((Date.parse(now) - Date.parse(badge.asOf)) / DAY);
  if (days > STALE_DAYS)
    return { text: say('stale', { days }), title: say('staleTitle', { days }), tone: 'plain' };
  return { text: word, title, tone: badge.word };
}
