import Link from 'next/link';
import type { ReactNode } from 'react';
import { LANGUAGES, localePath, type Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { wordsIn, type Say } from './words.ts';
import styles from './page-frame.module.css';

const NAVIGATION = [
  ['/', 'nav.servers'],
  ['/add', 'nav.test'],
  ['/how-we-rank', 'nav.rank'],
] as const;

function Header({ locale, t }: { locale: Locale; t: Say }) {
  return (
    <header className={styles.header}>
      <PageLink locale={locale} path="/" className={styles.brand} aria-label={t('nav.home')}>
        V<span className={styles.seal}>o</span>uch
      </PageLink>
      <nav aria-label={t('nav.label')} className={styles.nav}>
        {NAVIGATION.map(([path, word]) => (
          <PageLink key={path} locale={locale} path={path}>
            {t(word)}
          </PageLink>
        ))}
      </nav>
    </header>
  );
}

function Languages({ locale, path, t }: { locale: Locale; path: string; t: Say }) {
  return (
    <nav aria-label={t('nav.language')} className={styles.nav}>
      {(Object.keys(LANGUAGES) as Locale[]).map((language) => (
        <Link
          key={language}
          href={localePath(language, path)}
          prefetch={false}
          lang={language}
          hrefLang={language}
          aria-current={language === locale ? 'true' : undefined}
        >
          {LANGUAGES[language]}
        </Link>
      ))}
    </nav>
  );
}

/** What stands around every page: the name, the way about, and at the foot the promise and the languages. */
export function PageFrame({
  locale,
  path,
  children,
}: {
  locale: Locale;
  /** The page's address without the language, for the other languages' links. */
  path: string;
  children: ReactNode;
}) {
  const t = wordsIn(locale);
  return (
    <div className={styles.page}>
      <a href="#content" className={styles.skip}>
        {t('site.skip')}
      </a>
      <Header locale={locale} t={t} />
      <main id="content" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <footer className={styles.footer}>
        <p>{t('footer.promise')}</p>
        <p>{t('footer.source')}</p>
        <div className={styles.ends}>
          <nav aria-label={t('nav.more')} className={styles.nav}>
            <PageLink locale={locale} path="/opt-out">
              {t('nav.optOut')}
            </PageLink>
          </nav>
          <Languages locale={locale} path={path} t={t} />
        </div>
      </footer>
    </div>
  );
}
