import { toUnicode } from '../rubric/domain.ts';
import { formatDay } from './format.ts';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { Sheet } from './section.tsx';
import { TestForm } from './test-form.tsx';
import { TitledText } from './titled-text.tsx';
import { wordsIn } from './words.ts';

/** The page of a domain whose operator asked not to be tested. */
export function OptedOut({
  domain,
  since,
  locale,
}: {
  domain: string;
  since: string;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <Sheet>
      <TitledText title={t('optedOut.title', { domain: toUnicode(domain) })}>
        <p data-testid="opted-out">{t('optedOut.text', { when: formatDay(since, locale) })}</p>
        <p>
          <PageLink locale={locale} path="/opt-out">
            {t('nav.optOut')}
          </PageLink>
        </p>
      </TitledText>
    </Sheet>
  );
}

/** The page of a domain that is listed and has no report yet. */
export function Untested({ domain, locale }: { domain: string; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <Sheet>
      <TitledText title={toUnicode(domain)}>
        <p data-testid="untested">{t('group.untestedText')}</p>
        <TestForm domain={domain} label={t('waiting.askTest')} locale={locale} />
      </TitledText>
    </Sheet>
  );
}

/** The page of a domain whose stored report is of a version that we cannot read. */
export function Unreadable({ domain, locale }: { domain: string; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <Sheet>
      <TitledText title={toUnicode(domain)}>
        <p>{t('card.unreadable')}</p>
        <TestForm domain={domain} label={t('report.again')} locale={locale} />
      </TitledText>
    </Sheet>
  );
}
