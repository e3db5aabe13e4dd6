import type { ObservedValue } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import { FoldSection } from '../fold-section.tsx';
import { formatNumber } from '../format.ts';
import type { Locale } from '../locale.ts';
import { Mark, type MarkKind } from '../mark.tsx';
import { failureSentence } from '../rubric-words.ts';
import { ServerText } from '../server-text.tsx';
import { wordsIn } from '../words.ts';
import type { DomainView } from './domain-view.ts';
import { LookBody } from './look-body.tsx';
import { RowList, type Row } from './row-list.tsx';
import { outboundRow, pingRow } from './way-row.tsx';
import styles from './seen.module.css';

type Component = ObservedValue<'components'>['components'][number];

const MEGABYTE = 1024 * 1024;

/** Whether other servers reach it; that we could not try is no fault of its own. */
function reachOf({ records, ping }: Component): 'yes' | 'no' | 'unknown' {
  if (ping.state === 'answered') return 'yes';
  return records === 'none' ? 'no' : 'unknown';
}
const REACH_MARKS: Record<'yes' | 'no' | 'unknown', MarkKind> = {
  yes: 'yes',
  no: 'no',
  unknown: 'notTested',
};

function httpsRow({ https }: Component, locale: Locale): Row[] {
  if (https === null) return [];
  const t = wordsIn(locale);
  const { tls, failure, url } = https;
  const row = { id: 'https', label: t('components.https'), notes: [cleanText(url, 300)] };
  if (failure) {
    const reason = failureSentence(failure.reason, locale);
    return [{ ...row, mark: 'no', text: t('components.https.no', { reason }) }];
  }
  const version = tls ? cleanText(`${tls.protocolVersion} ${tls.cipherSuite}`, 120) : '';
  return [{ ...row, mark: 'yes', text: t('components.https.yes', { tls: version }) }];
}

function sizeRow(bytes: number | null, locale: Locale): Row[] {
  if (bytes === null) return [];
  const t = wordsIn(locale);
  const megabytes = formatNumber(bytes / MEGABYTE, locale, 1);
  const text = t('components.maxFile.size', { megabytes });
  return [{ id: 'max-file', mark: null, label: t('components.maxFile'), text }];
}

function Part({
  part,
  maxFileSize,
  locale,
}: {
  part: Component;
  maxFileSize: number | null;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const reach = reachOf(part);
  const records: Row = {
    id: 'records',
    mark: part.records === 'none' ? 'no' : null,
    label: t('components.records'),
    text: t(`components.records.${part.records}`),
  };
  const way = { id: 'out', label: t('federation.out'), isTold: false };
  return (
    <div className={styles.part} data-component={part.kind}>
      <h4>
        {t(`components.kind.${part.kind}`)} · <ServerText text={part.jid} max={255} />
      </h4>
      <p>
        <Mark kind={REACH_MARKS[reach]} /> {t('components.reach')}:{' '}
        <strong>{t(`components.reach.${reach}`)}</strong>
      </p>
      <RowList
        rows={[
          records,
          ...(part.outbound ? [outboundRow(way, part.outbound, locale)] : []),
          pingRow(part.ping, false, locale),
          ...httpsRow(part, locale),
          ...sizeRow(maxFileSize, locale),
        ]}
      />
    </div>
  );
}

/** What bears a name of its own: rooms, the store for files, and whether other servers reach each. */
export function ComponentsSection({ domain, locale }: { domain: DomainView; locale: Locale }) {
  const t = wordsIn(locale);
  const { components: look, discovery } = domain;
  const services = discovery?.value?.services ?? [];
  const count = look?.value?.components.length;
  return (
    <FoldSection
      id="components"
      title={t('components.title')}
      sum={count === undefined ? t('tech.sum.unseen') : t('components.sum', { count })}
    >
      <LookBody look={look} locale={locale}>
        {({ components, truncated }) => (
          <>
            {components.length === 0 && <p>{t('components.none')}</p>}
            {components.map((part) => (
              <Part
                key={part.jid}
                part={part}
                maxFileSize={services.find(({ jid }) => jid === part.jid)?.maxFileSize ?? null}
                locale={locale}
              />
            ))}
            {truncated && <p className={styles.quiet}>{t('components.more')}</p>}
          </>
        )}
      </LookBody>
    </FoldSection>
  );
}
