import type { Locale } from '../locale.ts';
import { wordsIn } from '../words.ts';
import styles from './seen.module.css';

/** What an operator can do to have it tried: alone, or here every day. */
export function TriedOwn({
  domain,
  heading: Heading,
  locale,
}: {
  domain: string;
  /** What stands above it decides. */
  heading: 'h2' | 'h4';
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <div className={styles.part} data-testid="tried-own">
      <Heading>{t('tried.own.title')}</Heading>
      <p>{t('tried.own.check')}</p>
      <pre className="lines">npx vouch check --jid you@{domain}</pre>
      <p>{t('tried.own.account')}</p>
      <pre className="lines">npx vouch account add tests@{domain}</pre>
    </div>
  );
}
