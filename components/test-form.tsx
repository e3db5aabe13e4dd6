import type { Locale } from './locale.ts';
import button from './button.module.css';
import styles from './test-form.module.css';

/** A button that asks for a test of a domain. A plain form: it works without any script. */
export function TestForm({
  domain,
  label,
  locale,
}: {
  domain: string;
  label: string;
  locale: Locale;
}) {
  return (
    <form method="post" action="/add/submit" className={styles.form}>
      <input type="hidden" name="domain" value={domain} />
      <input type="hidden" name="locale" value={locale} />
      <button className={button.plain}>{label}</button>
    </form>
  );
}
