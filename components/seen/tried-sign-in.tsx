import type { ObservedValue } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import { formatNumber } from '../format.ts';
import type { Locale } from '../locale.ts';
import { wordsIn } from '../words.ts';
import { RowList, type Row } from './row-list.tsx';
import styles from './seen.module.css';

type SignIn = ObservedValue<'sign-in'>;
type One = SignIn['signIns'][number];

/** What is told of one sign-in. Of the salt nothing is shown: what it tells stands with its check. */
function wayText({ mechanism, channelBinding, scram }: One, locale: Locale): string {
  const t = wordsIn(locale);
  const binding =
    channelBinding === null
      ? t('tried.signIn.unbound')
      : t('tried.signIn.bound', { type: channelBinding });
  const rounds = scram && formatNumber(scram.iterations, locale);
  return [
    mechanism,
    binding,
    ...(rounds === null ? [] : [t('tried.signIn.rounds', { iterations: rounds })]),
    ...(scram === null ? [] : [t(`tried.signIn.${scram.serverProved ? 'proved' : 'unproved'}`)]),
  ].join(', ');
}

/** Those that went alike, in one row. */
function wayRows(signIns: readonly One[], locale: Locale): Row[] {
  const t = wordsIn(locale);
  const counts = new Map<string, number>();
  for (const one of signIns) {
    const text = cleanText(wayText(one, locale), 400);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count], index) => ({
    id: `way ${String(index)}`,
    mark: null,
    label: t('tried.signIn.way'),
    text,
    notes: [t('tried.signIn.times', { count })],
  }));
}

/** How our account signed in. */
export function TriedSignIn({ value, locale }: { value: SignIn; locale: Locale }) {
  const t = wordsIn(locale);
  const { accountFrom, mechanismsOffered, signIns } = value;
  const offered: Row = {
    id: 'offered',
    mark: null,
    label: t('tried.signIn.offered'),
    text: cleanText(mechanismsOffered.join(', '), 1000),
  };
  return (
    <div className={styles.part} id="trial-sign-in">
      <h4>{t('tried.signIn')}</h4>
      <p className={styles.quiet}>{t(`tried.with.${accountFrom}`)}</p>
      <RowList
        rows={[...(mechanismsOffered.length > 0 ? [offered] : []), ...wayRows(signIns, locale)]}
      />
    </div>
  );
}
