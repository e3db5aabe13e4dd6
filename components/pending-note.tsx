import type { Report } from '../rubric/report.ts';
import { SETTLING_HOURS } from '../rubric/settled-word.ts';
import { formatMoment } from './format.ts';
import type { Locale } from './locale.ts';
import { wordName } from './rubric-words.ts';
import { sentence } from './sentence.ts';
import { wordsIn } from './words.ts';

/** What was seen once and would lower the word, and that it waits for a second look; nothing where nothing waits. */
export function PendingNote({
  pending,
  locale,
  className,
}: {
  pending: Report['pending'];
  locale: Locale;
  className?: string | undefined;
}) {
  if (!pending) return null;
  const { since, reason, word } = pending;
  return (
    <p className={className} data-testid="pending" data-word={word}>
      {wordsIn(locale)('pending.text', {
        when: formatMoment(since, locale),
        reason: sentence(reason, locale),
        hours: SETTLING_HOURS,
        word: wordName(word, locale),
      })}
    </p>
  );
}
