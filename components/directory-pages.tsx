import type { DirectoryView } from './directory-view.ts';
import { directoryPath } from './directory-filters.tsx';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { wordsIn } from './words.ts';
import styles from './directory-pages.module.css';

/** The way to the other pages of a long directory; nothing where there is one page. */
export function DirectoryPages({ view, locale }: { view: DirectoryView; locale: Locale }) {
  if (view.pages < 2) return null;
  const t = wordsIn(locale);
  const { asked, pages } = view;
  const path = (page: number) => directoryPath({ ...asked, page });
  return (
    <nav aria-label={t('directory.pages')} className={styles.pages}>
      {asked.page > 1 && (
        <PageLink locale={locale} path={path(asked.page - 1)}>
          {t('directory.previous')}
        </PageLink>
      )}
      <span>{t('directory.page', { page: asked.page, pages })}</span>
      {asked.page < pages && (
        <PageLink locale={locale} path={path(asked.page + 1)}>
          {t('directory.next')}
        </PageLink>
      )}
    </nav>
  );
}
