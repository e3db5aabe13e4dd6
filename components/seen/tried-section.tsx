import { FoldSection } from '../fold-section.tsx';
import { formatMoment } from '../format.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { PageLink } from '../page-link.tsx';
import { failureSentence, trialTitle } from '../rubric-words.ts';
import { wordsIn, type Say } from '../words.ts';
import type { DomainView, TrialView } from './domain-view.ts';
import { RowList } from './row-list.tsx';
import { trialFacts } from './trial-facts.ts';
import { trialResult } from './trial-result.ts';
import { TrialSteps } from './trial-steps.tsx';
import { TriedOwn } from './tried-own.tsx';
import { TriedSignIn } from './tried-sign-in.tsx';
import seenStyles from './seen.module.css';
import styles from './tried.module.css';

/**
 * One trial: what became of it in a sentence, and when somebody asks, or where it did not work, its steps and the way to
 * all that was sent.
 */
function Trial({ trial, path, locale }: { trial: TrialView; path: string; locale: Locale }) {
  const t = wordsIn(locale);
  const { id, look } = trial;
  if (look.value === null) return null;
  const { steps } = look.value;
  const { mark, outcome, text } = trialResult(id, steps, locale);
  const facts = trialFacts(look.value, locale);
  return (
    <details
      className={styles.trial}
      data-trial={id}
      data-outcome={outcome}
      open={outcome !== 'done'}
    >
      <summary>
        <Mark kind={mark} />
        <span>
          <strong>{trialTitle(id, locale)}</strong> <span className={styles.quiet}>{text}</span>
        </span>
      </summary>
      <div id={`trial-${id}`} className={styles.body}>
        <TrialSteps id={id} steps={steps} hasStanzas={false} locale={locale} />
        {facts.length > 0 && <RowList rows={facts} />}
        {steps.some(({ stanzas }) => stanzas.length > 0) && (
          <p className={styles.quiet}>
            <PageLink locale={locale} path={`${path}/tried/${id}`}>
              {t('tried.stanzas')}
              <span className="hidden">: {trialTitle(id, locale)}</span>
            </PageLink>
          </p>
        )}
      </div>
    </details>
  );
}

/** Looks that failed, signing in among them, under the reason that they share. */
function Failed({ view, locale }: { view: DomainView; locale: Locale }) {
  const t = wordsIn(locale);
  const looks = [
    { id: 'sign-in', title: t('tried.signIn'), failure: view.signIn?.failure ?? null },
    ...view.trials.map(({ id, look: { failure } }) => {
      return { id, title: trialTitle(id, locale), failure };
    }),
  ];
  const reasons = [...new Set(looks.flatMap(({ failure }) => failure ?? []))];
  return reasons.map((reason) => (
    <div key={reason} className={seenStyles.part} data-failure={reason}>
      <p>
        <Mark kind="notTested" /> {t('tried.failed', { reason: failureSentence(reason, locale) })}
      </p>
      <ul>
        {looks
          .filter(({ failure }) => failure === reason)
          .map(({ id, title }) => (
            <li key={id} id={`trial-${id}`}>
              {title}
            </li>
          ))}
      </ul>
    </div>
  ));
}

function sumOf(trials: readonly TrialView[], locale: Locale, t: Say): string {
  const seen = trials.flatMap(({ id, look }) =>
    look.value === null ? [] : [trialResult(id, look.value.steps, locale).outcome],
  );
  const done = seen.filter((outcome) => outcome === 'done').length;
  return seen.length === 0 ? t('tech.sum.unseen') : t('tried.sum', { done, all: seen.length });
}

/** What was tried with an account of ours, step by step; where there was none, what an operator can do about it. */
export function TriedSection({
  view,
  domain,
  path,
  locale,
}: {
  view: DomainView;
  domain: string;
  /** Of the report. */
  path: string;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const { signIn, trials } = view;
  const at = signIn?.at ?? trials[0]?.look.at;
  return (
    <FoldSection id="tried" title={t('tried.title')} sum={sumOf(trials, locale, t)}>
      <p className={seenStyles.quiet}>{t(at === undefined ? 'tried.none' : 'tried.note')}</p>
      {signIn?.value && <TriedSignIn value={signIn.value} locale={locale} />}
      <div className={styles.trials}>
        {trials.map((trial) => (
          <Trial key={trial.id} trial={trial} path={path} locale={locale} />
        ))}
      </div>
      <Failed view={view} locale={locale} />
      {at === undefined && <TriedOwn domain={domain} heading="h4" locale={locale} />}
      {at !== undefined && (
        <p className={seenStyles.quiet}>{t('tech.at', { when: formatMoment(at, locale) })}</p>
      )}
    </FoldSection>
  );
}
