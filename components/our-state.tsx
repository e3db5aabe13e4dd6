import type { Locale } from './locale.ts';
import { Notice } from './notice.tsx';
import { wordsIn } from './words.ts';

/** Whether we can look at all: looking · red (our own self-test failed) · silent (no worker beats). */
export type OurState = 'looking' | 'red' | 'silent';

/** Says that it is us, when it is. */
export function OurStateNotice({ state, locale }: { state: OurState; locale: Locale }) {
  if (state === 'looking') return null;
  const t = wordsIn(locale);
  return (
    <Notice kind="ours" label={t('banner.label')}>
      <p data-testid="our-state">{t(`banner.${state}`)}</p>
    </Notice>
  );
}
