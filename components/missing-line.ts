import type { Message } from '../rubric/finding.ts';
import type { Locale } from './locale.ts';
import { wordsIn } from './words.ts';

/** Promises that nobody tried: the rubric says for each reason how many. */
const UNTRIED = new Set(['missing.no-account', 'missing.not-yet']);
const WATCHED = 'missing.watched';

const isOther = ({ key }: Message) => key !== WATCHED && !UNTRIED.has(key);

/**
 * What a report says is missing, in one line for a card: "Still open: watched for 4 of 30 days; 11 promises not tried".
 * @returns null where nothing is missing
 */
export function missingLine(missing: readonly Message[], locale: Locale): string | null {
  const t = wordsIn(locale);
  const untried = missing
    .filter(({ key }) => UNTRIED.has(key))
    .reduce((sum, { values }) => sum + Number(values['count']), 0);
  const others = missing.filter(isOther).length;
  const parts = [
    ...missing
      .filter(({ key }) => key === WATCHED)
      .map(({ values }) => t('card.missing.watched', values)),
    ...(untried > 0 ? [t('card.missing.untried', { count: untried })] : []),
    ...(others > 0 ? [t('card.missing.more', { count: others })] : []),
  ];
  return parts.length === 0 ? null : t('card.missing', { what: parts.join('; ') });
}
