import type { DirectoryView } from './directory-view.ts';
import { directoryPath } from './directory-filters.tsx';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { cleanText } from './clean-text.ts';
import { wordName } from './rubric-words.ts';
import { wordsIn, type Say } from './words.ts';
import styles from './directory-none.module.css';

function reason(view: DirectoryView, locale: Locale, t: Say): string {
  const { asked, total, withoutQuery, withoutWord } = view;
  const query = cleanText(asked.query, 100);
  const word = asked.word === null ? '' : wordName(asked.word, locale);
  if (query !== '' && word !== '') {
    return t('directory.none.both', { query, word, withoutQuery, withoutWord });
  }
  return query === ''
    ? t('directory.none.word', { word, total })
    : t('directory.none.query', { query, total });
}

/** Which filter left nothing, and a link that drops each. */
export function DirectoryNone({ view, locale }: { view: DirectoryView; locale: Locale }) {
  const t = wordsIn(locale);
  const { asked } = view;
  const query = cleanText(asked.query, 100);
  return (
    <section className={styles.none} data-testid="nothing-matches">
      <h2>{t('directory.none.title')}</h2>
      <p>{reason(view, locale, t)}</p>
      <ul>
        {asked.word !== null && (
          <li>
            <PageLink locale={locale} path={directoryPath({ ...asked, word: null, page: 1 })}>
              {t('directory.none.dropWord')}
            </PageLink>
          </li>
        )}
        {query !== '' && (
          <li>
            <PageLink locale={locale} path={directoryPath({ ...asked, query: '', page: 1 })}>
              {t('directory.none.dropQuery')}
            </PageLink>
          </li>
        )}
        {query !== '' && (
          <li>
            <PageLink locale={locale} path={`/add?domain=${encodeURIComponent(query)}`}>
              {t('directory.none.add', { query })}
            </PageLink>
          </li>
        )}
      </ul>
    </section>
  );
}
