import { FoldSection } from '../fold-section.tsx';
import type { Locale } from '../locale.ts';
import { wordsIn } from '../words.ts';
import { caaRows, hostRows, serviceRows, signedSum, tlsaRows } from './dns-rows.ts';
import type { LookAt } from './domain-view.ts';
import { LookBody } from './look-body.tsx';
import { RowList, type Row } from './row-list.tsx';
import styles from './seen.module.css';

function Part({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <div className={styles.part}>
      <h4>{title}</h4>
      <RowList rows={rows} />
    </div>
  );
}

/** What the domain's records say, and whether they are signed. */
export function DnsSection({ look, locale }: { look: LookAt<'service-records'>; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <FoldSection
      id="dns"
      title={t('dns.title')}
      sum={look?.value ? signedSum(look.value, t) : t('tech.sum.unseen')}
    >
      <LookBody look={look} locale={locale}>
        {(records) => (
          <>
            <p className={styles.quiet}>{t(`dns.validation.${records.validation}`)}</p>
            <Part title={t('dns.services')} rows={serviceRows(records, locale)} />
            <Part title={t('dns.hosts')} rows={hostRows(records, locale)} />
            <Part title={t('dns.tlsa')} rows={tlsaRows(records, locale)} />
            <Part title={t('dns.caa')} rows={caaRows(records, locale)} />
          </>
        )}
      </LookBody>
    </FoldSection>
  );
}
