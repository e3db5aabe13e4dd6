import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { Locale } from '../../components/locale.ts';
import { PageFrame } from '../../components/page-frame.tsx';
import { RankBadges, RankChecks, RankUnknown } from '../../components/rank-checks.tsx';
import { RankContents } from '../../components/rank-contents.tsx';
import { RankLetters } from '../../components/rank-letters.tsx';
import { RankNumber } from '../../components/rank-number.tsx';
import { RankOrder } from '../../components/rank-order.tsx';
import { RankTrials } from '../../components/rank-trials.tsx';
import { RankWords } from '../../components/rank-words.tsx';
import { Section, Sheet } from '../../components/section.tsx';
import { TitledText } from '../../components/titled-text.tsx';
import { wordsIn } from '../../components/words.ts';
import { getRotation } from '../../lib/queries/get-rotation.ts';
import { RUBRIC_VERSION } from '../../rubric/rubric.ts';
import { pageMetadata } from './page-metadata.ts';

export function howWeRankMetadata(locale: Locale): Metadata {
  const t = wordsIn(locale);
  return pageMetadata(locale, '/how-we-rank', {
    title: t('rank.title'),
    description: t('rank.lead'),
  });
}

/** The method, rendered from the data that judges. */
export async function HowWeRankPage({ locale }: { locale: Locale }) {
  await connection();
  const t = wordsIn(locale);
  const rotation = await getRotation(new Date());
  return (
    <PageFrame locale={locale} path="/how-we-rank">
      <Sheet>
        <TitledText title={t('rank.title')}>
          <p>{t('rank.lead')}</p>
          <p>{t('rank.version', { version: RUBRIC_VERSION })}</p>
          <RankContents locale={locale} />
        </TitledText>
        <Section id="words" title={t('rank.words')}>
          <RankWords locale={locale} />
        </Section>
        <Section id="order" title={t('rank.order')}>
          <RankOrder rotation={rotation} locale={locale} />
        </Section>
        <Section id="badges" title={t('rank.badges')}>
          <RankBadges locale={locale} />
        </Section>
        <Section id="unknown" title={t('rank.unknown')}>
          <RankUnknown locale={locale} />
        </Section>
        <Section id="letters" title={t('rank.letters')}>
          <RankLetters locale={locale} />
        </Section>
        <Section id="number" title={t('rank.number')}>
          <RankNumber locale={locale} />
        </Section>
        <Section id="checks" title={t('rank.checks')}>
          <RankChecks locale={locale} />
        </Section>
        <Section id="trials" title={t('rank.trials')}>
          <RankTrials locale={locale} />
        </Section>
      </Sheet>
    </PageFrame>
  );
}
