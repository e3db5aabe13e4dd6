import { WORDS, type Word } from '../rubric/report.ts';
import { localePath, type Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { wordName } from './rubric-words.ts';
import { wordsIn } from './words.ts';
import button from './button.module.css';
import styles from './directory-filters.module.css';

export const SORTS = ['rotation', 'name', 'letter', 'number'] as const;
export type Sort = (typeof SORTS)[number];

/** What the visitor asked for; it lives in the address. */
export interface DirectoryQuery {
  readonly query: string;
  readonly word: Word | null;
  readonly sort: Sort;
  readonly page: number;
}

/** The address of the directory for what is asked; what is not asked for is left out. */
export function directoryPath(asked: Partial<DirectoryQuery>): string {
  const values = new URLSearchParams();
  if (asked.query) values.set('q', asked.query);
  if (asked.word) values.set('word', asked.word);
  if (asked.sort && asked.sort !== 'rotation') values.set('sort', asked.sort);
  if (asked.page && asked.page > 1) values.set('page', String(asked.page));
  return values.size === 0 ? '/' : `/?${values.toString()}`;
}

/** A plain form whose answers stand in the address, so that it works and can be linked to without any script. */
export function DirectoryFilters({ asked, locale }: { asked: DirectoryQuery; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <form action={localePath(locale, '/')} method="get" role="search" className={styles.form}>
      <label className={styles.field}>
        <span>{t('directory.search')}</span>
        <input
          type="search"
          name="q"
          defaultValue={asked.query}
          maxLength={100}
          placeholder={t('directory.searchHint')}
          autoCapitalize="none"
          spellCheck={false}
        />
      </label>
      <label className={styles.field}>
        <span>{t('directory.word')}</span>
        <select name="word" defaultValue={asked.word ?? ''}>
          <option value="">{t('directory.anyWord')}</option>
          {WORDS.map((word) => (
            <option key={word} value={word}>
              {wordName(word, locale)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.field}>
        <span>{t('directory.sort')}</span>
        <select name="sort" defaultValue={asked.sort}>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`directory.sort.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <button className={button.plain}>{t('directory.apply')}</button>
      {directoryPath({ ...asked, page: 1 }) !== '/' && (
        <PageLink locale={locale} path="/" className={styles.reset}>
          {t('directory.reset')}
        </PageLink>
      )}
    </form>
  );
}
