import type { Message } from '../rubric/finding.ts';
import type { Locale } from './locale.ts';
import { wordsIn } from './words.ts';

const counted = (value: unknown): value is number => typeof value === 'number';

/** Promises that nobody tried: the rubric says for each reason how many. */
const isUntried = ({ key, values }: Message): boolean =>
  ['missing.no-account', 'missing.untried', 'missing.not-yet'].includes(key) &&
  counted(values['count']);
const isWatched = ({ key, values }: Message): boolean =>
  key === 'missing.watched' && counted(values['days']) && counted(values['of']);

/**
 * What a report says is missing, in one line for a card: "Still open: watched for 4 of 30 days; 11 promises not tried".
 * What another version of the rubric put in other words is only counted.
 * @returns null where nothing is missing
 */
export function missingLine(missing: readonly Message[], locale: Locale): string | null {
  const t = wordsIn(locale);
  const untried = missing
    .filter(isUntried)
    .reduce((sum, { values }) => sum + Number(values['count']), 0);
  const others = missing.filter((message) => !isUntried(message) && !isWatched(message)).length;
  const parts = [
    ...missing.filter(isWatched).map(({ values }) => t('card.missing.watched', values)),
    ...(untried > 0 ? [t('card.missing.untried', { count: untried })] : []),
    ...(others > 0 ? [t('card.missing.more', { count: others })] : []),
  ];
  return parts.length === 0 ? null : t('card.missing', { what: parts.join('; ') });
}
