import type { ObservedValue } from '../../rubric/observations.ts';
import { FoldSection } from '../fold-section.tsx';
import type { Locale } from '../locale.ts';
import { ServerText } from '../server-text.tsx';
import { wordsIn, type Say } from '../words.ts';
import type { LookAt } from './domain-view.ts';
import { LookBody } from './look-body.tsx';
import { RowList } from './row-list.tsx';
import { inboundRow, outboundRow, pingRow } from './way-row.tsx';
import styles from './seen.module.css';

type Federation = ObservedValue<'federation'>;
type Run = Federation['runs'][number];

function Conversation({ run, locale }: { run: Run; locale: Locale }) {
  const t = wordsIn(locale);
  const { probeDomain, listener, outbound, inbound, ping } = run;
  const isTold = listener === 'reached';
  return (
    <div className={styles.part} data-listener={listener}>
      <h4>
        <ServerText text={t('federation.from', { domain: probeDomain })} max={300} />
      </h4>
      {listener !== 'reached' && (
        <p className={styles.quiet}>
          {t(`federation.listener.${listener}`, { domain: probeDomain })}
        </p>
      )}
      <RowList
        rows={[
          outboundRow({ id: 'out', label: t('federation.out'), isTold }, outbound, locale),
          inboundRow(inbound, listener, locale),
          pingRow(ping, isTold, locale),
        ]}
      />
    </div>
  );
}

function sumOf({ value }: NonNullable<LookAt<'federation'>>, t: Say): string {
  if (value === null) return t('tech.sum.unseen');
  if (value.runs.some(({ ping }) => ping.state === 'answered')) return t('federation.sum.both');
  const isThere = value.runs.some(({ outbound }) => outbound.reached === 'authenticated');
  return t(isThere ? 'federation.sum.out' : 'federation.sum.none');
}

/** How we talked with the server as another provider does: our way, its way, and a question with its answer. */
export function FederationSection({
  look,
  locale,
}: {
  look: LookAt<'federation'>;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const serverOnly = {
    id: 'server-only',
    label: t('federation.out'),
    isTold: look?.value?.runs.every(({ listener }) => listener === 'reached') ?? false,
  };
  return (
    <FoldSection
      id="federation"
      title={t('federation.title')}
      sum={look ? sumOf(look, t) : t('tech.sum.unseen')}
    >
      <LookBody look={look} locale={locale}>
        {(value) => (
          <>
            {value.runs.map((run) => (
              <Conversation key={run.probeDomain} run={run} locale={locale} />
            ))}
            {value.serverOnly && (
              <div className={styles.part}>
                <h4>{t('federation.serverOnly')}</h4>
                <RowList rows={[outboundRow(serverOnly, value.serverOnly, locale)]} />
              </div>
            )}
          </>
        )}
      </LookBody>
    </FoldSection>
  );
}
