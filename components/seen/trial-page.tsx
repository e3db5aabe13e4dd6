import { toUnicode } from '../../rubric/domain.ts';
import type { TrialId } from '../../rubric/trials.table.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { PageLink } from '../page-link.tsx';
import { trialTitle } from '../rubric-words.ts';
import { Sheet } from '../section.tsx';
import { TitledText } from '../titled-text.tsx';
import { wordsIn } from '../words.ts';
import type { DomainView, LookAt } from './domain-view.ts';
import { LookBody } from './look-body.tsx';
import { RowList } from './row-list.tsx';
import { trialFacts } from './trial-facts.ts';
import { trialResult } from './trial-result.ts';
import { TrialSteps } from './trial-steps.tsx';
import { TriedOwn } from './tried-own.tsx';
import styles from './tried.module.css';

/** One trial with all that was sent and received in each of its steps. */
export function TrialPage({
  id,
  domain,
  view,
  path,
  locale,
}: {
  id: TrialId;
  domain: string;
  view: DomainView;
  /** Of the report that it belongs to. */
  path: string;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const look: LookAt<TrialId> = view.trials.find((trial) => trial.id === id)?.look ?? null;
  return (
    <Sheet>
      <TitledText
        title={t('tried.page', { trial: trialTitle(id, locale), domain: toUnicode(domain) })}
      >
        <p>
          <PageLink locale={locale} path={`${path}#trial-${id}`}>
            {t('tried.toReport', { domain: toUnicode(domain) })}
          </PageLink>
        </p>
        {look === null && <p>{t('tried.none')}</p>}
        <div className={styles.page}>
          {look !== null && (
            <LookBody<TrialId> look={look} locale={locale}>
              {(value) => {
                const { mark, text } = trialResult(id, value.steps, locale);
                const facts = trialFacts(value, locale);
                return (
                  <>
                    <p>
                      <Mark kind={mark} /> {text}
                    </p>
                    <p className={styles.quiet}>{t('tried.kept')}</p>
                    <TrialSteps id={id} steps={value.steps} hasStanzas locale={locale} />
                    {facts.length > 0 && <RowList rows={facts} />}
                  </>
                );
              }}
            </LookBody>
          )}
          {look === null && <TriedOwn domain={domain} heading="h2" locale={locale} />}
        </div>
      </TitledText>
    </Sheet>
  );
}
