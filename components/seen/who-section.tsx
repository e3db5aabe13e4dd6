import type { ObservedValue } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import type { Locale } from '../locale.ts';
import { failureSentence } from '../rubric-words.ts';
import { SafeLink } from '../safe-link.tsx';
import { Section } from '../section.tsx';
import { wordsIn, type Say } from '../words.ts';
import type { LookAt } from './domain-view.ts';
import { whyUnseen } from './look-body.tsx';
import { policyRows } from './policy-rows.tsx';
import { RowList, type Row } from './row-list.tsx';
import styles from './seen.module.css';

type Discovery = ObservedValue<'service-discovery'>;
type Outage = NonNullable<Discovery['outage']>;

/** Whom laypeople look for, and the rest. */
const USUAL = ['support', 'admin', 'abuse'] as const;
const OTHERS = ['security', 'feedback', 'status', 'sales'] as const;
type Kind = (typeof USUAL)[number] | (typeof OTHERS)[number];

function contactRows({ contacts }: Discovery, kinds: readonly Kind[], t: Say): Row[] {
  return kinds.flatMap((kind) => {
    const addresses = contacts[kind] ?? [];
    if (addresses.length === 0) return [];
    const text = addresses.map((address, index) => (
      <span key={index}>
        {index > 0 && ', '}
        <SafeLink address={address} text={address.replace(/^(?:mailto|xmpp):/i, '')} />
      </span>
    ));
    return [{ id: kind, mark: null, label: t(`who.${kind}`), text }];
  });
}

function outageText({ page }: Outage, locale: Locale): string {
  const t = wordsIn(locale);
  switch (page.state) {
    case 'calm':
      return t('who.outage.calm');
    case 'invalid':
      return t('who.outage.invalid', { problem: cleanText(page.problem) });
    case 'failed':
      return t('who.outage.failed', { reason: failureSentence(page.reason, locale) });
    case 'outage': {
      const message =
        page.message === null ? t('who.outage.noMessage') : cleanText(page.message, 400);
      return t(page.isPlanned ? 'who.outage.planned' : 'who.outage.unplanned', { message });
    }
  }
}

function outageRow(outage: Outage, locale: Locale): Row {
  const t = wordsIn(locale);
  const { page, urls } = outage;
  const open = t('who.outage.open');
  const times =
    page.state === 'outage' && (page.begins !== null || page.ends !== null)
      ? [
          t('who.outage.times', {
            begins: cleanText(page.begins ?? open, 60),
            ends: cleanText(page.ends ?? open, 60),
          }),
        ]
      : [];
  return {
    id: 'outage',
    mark: null,
    label: t('who.outage'),
    text: outageText(outage, locale),
    notes: [...times, ...urls.map((url) => <SafeLink key={url} address={url} />)],
  };
}

function Fold({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <details className={styles.wire}>
      <summary>{title}</summary>
      <RowList rows={rows} />
    </details>
  );
}

function Told({ told, locale }: { told: Discovery; locale: Locale }) {
  const t = wordsIn(locale);
  const usual = contactRows(told, USUAL, t);
  const others = contactRows(told, OTHERS, t);
  const policy = policyRows(told.dataPolicy ?? [], t);
  const isAnswered = told.info.state === 'answered';
  const rows = [...usual, ...(told.outage ? [outageRow(told.outage, locale)] : [])];
  return (
    <>
      {usual.length + others.length === 0 && (
        <p>{isAnswered ? t('who.none') : t('who.unknown', { reason: '' })}</p>
      )}
      {rows.length > 0 && <RowList rows={rows} />}
      <Fold title={t('who.others')} rows={others} />
      <Fold title={t('who.policy')} rows={policy} />
    </>
  );
}

/** Whom to write to, where outages are told, and what the server says about people's data. */
export function WhoSection({
  look,
  locale,
}: {
  look: LookAt<'service-discovery'>;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <Section id="who" title={t('who.title')}>
      {look?.value ? (
        <Told told={look.value} locale={locale} />
      ) : (
        <p>{t('who.unknown', { reason: whyUnseen(look?.failure ?? null, locale) })}</p>
      )}
    </Section>
  );
}
