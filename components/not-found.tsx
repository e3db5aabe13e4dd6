import type { Locale } from './locale.ts';
import { PageFrame } from './page-frame.tsx';
import { PageLink } from './page-link.tsx';
import { Sheet } from './section.tsx';
import { TitledText } from './titled-text.tsx';
import { wordsIn } from './words.ts';

/** The page for an address that leads nowhere. */
export function NotFound({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <PageFrame locale={locale} path="/">
      <title>{`${t('notFound.title')} – ${t('site.name')}`}</title>
      <Sheet>
        <TitledText title={t('notFound.title')}>
          <p>{t('notFound.text')}</p>
          <p>
            <PageLink locale={locale} path="/">
              {t('notFound.back')}
            </PageLink>
            {' · '}
            <PageLink locale={locale} path="/add">
              {t('nav.add')}
            </PageLink>
          </p>
        </TitledText>
      </Sheet>
    </PageFrame>
  );
}
