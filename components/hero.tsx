import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { wordsIn } from './words.ts';
import button from './button.module.css';
import styles from './hero.module.css';

/** What this site is, in one sentence and one more. */
export function Hero({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <section className={styles.hero}>
      <h1>{t('hero.title')}</h1>
      <p>{t('hero.text')}</p>
      <div className={styles.acts}>
        <a href="#servers" className={button.button}>
          {t('hero.look')}
        </a>
        <PageLink locale={locale} path="/add" className={button.plain}>
          {t('hero.test')}
        </PageLink>
      </div>
    </section>
  );
}
