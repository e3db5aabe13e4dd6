import type { Locale } from './locale.ts';
import { wordsIn } from './words.ts';
import button from './button.module.css';
import styles from './add-form.module.css';

/** One field and one button. What a person types is understood in many spellings, so the browser checks nothing. */
export function AddForm({
  domain,
  hasProblem,
  label,
  locale,
}: {
  domain: string;
  hasProblem: boolean;
  /** What the button says, where it is not "Test it". */
  label?: string;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <form method="post" action="/add/submit" className={styles.form}>
      <input type="hidden" name="locale" value={locale} />
      <label>
        <span>{t('add.label')}</span>
        <input
          name="domain"
          defaultValue={domain}
          placeholder={t('add.hint')}
          maxLength={300}
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          inputMode="url"
          aria-invalid={hasProblem ? true : undefined}
          aria-describedby={hasProblem ? 'problem' : undefined}
        />
      </label>
      <button className={button.button}>{label ?? t('add.submit')}</button>
    </form>
  );
}
