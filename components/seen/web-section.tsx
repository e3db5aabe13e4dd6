import type { ObservedValue } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import { FoldSection } from '../fold-section.tsx';
import type { Locale } from '../locale.ts';
import { failureSentence } from '../rubric-words.ts';
import { SafeLink } from '../safe-link.tsx';
import { wordsIn, type Say } from '../words.ts';
import type { DomainView, LookAt } from './domain-view.ts';
import { LookBody } from './look-body.tsx';
import { RowList, type Row } from './row-list.tsx';
import styles from './seen.module.css';

type Access = ObservedValue<'web-access'>;
type Page = ObservedValue<'declared-pages'>['pages'][number];

const tlsNote = (tls: Page['tls']): string[] =>
  tls === null ? [] : [cleanText(`${tls.protocolVersion} ${tls.cipherSuite}`, 120)];

function metaRow(form: 'xrd' | 'json', meta: Access['xrd'], locale: Locale): Row {
  const t = wordsIn(locale);
  const row = { id: form, label: t(`web.${form}`) };
  switch (meta.state) {
    case 'absent':
      return {
        ...row,
        mark: 'notApplicable',
        text: t('web.absent', { status: meta.httpStatus ?? 'none' }),
      };
    case 'invalid':
      return { ...row, mark: 'no', text: t('web.invalid', { problem: cleanText(meta.problem) }) };
    case 'failed': {
      const reason = failureSentence(meta.reason, locale);
      return { ...row, mark: 'notTested', text: t('web.failed', { reason }) };
    }
    case 'present':
      return {
        ...row,
        mark: meta.allowsAnyOrigin ? 'yes' : 'partly',
        text: t('web.present', { count: meta.links.length }),
        notes: [
          <SafeLink key="url" address={meta.url} />,
          t(`web.cors.${meta.allowsAnyOrigin ? 'yes' : 'no'}`),
          ...tlsNote(meta.tls),
        ],
      };
  }
}

function connectionRow(one: Access['connections'][number], index: number, locale: Locale): Row {
  const t = wordsIn(locale);
  const { transport, url, state, failure, allowsAnyOrigin, saslMechanisms } = one;
  const reason = failure ? failureSentence(failure.reason, locale) : '';
  const mechanisms = cleanText(saslMechanisms.join(', '), 600);
  return {
    id: `connection ${String(index)}`,
    label: t(`web.transport.${transport}`),
    mark: state === 'opens' ? 'yes' : 'no',
    text: t(`web.${state}`, { reason }),
    notes: [
      <code key="url">{cleanText(url, 500)}</code>,
      t(`web.namedIn.${one.namedIn}`),
      ...tlsNote(one.tls),
      ...(allowsAnyOrigin === null ? [] : [t(`web.cors.${allowsAnyOrigin ? 'yes' : 'no'}`)]),
      ...(mechanisms === '' ? [] : [t('web.mechanisms', { list: mechanisms })]),
      ...(failure?.detail ? [cleanText(failure.detail, 300)] : []),
    ],
  };
}

function pageRow(page: Page, index: number, locale: Locale): Row {
  const t = wordsIn(locale);
  const { kind, url, saidBy, state, finalUrl, httpStatus, title, hasForm, failure } = page;
  const reason = failure ? failureSentence(failure.reason, locale) : '';
  return {
    id: `page ${String(index)}`,
    label: t(`web.page.${kind}`),
    mark: state === 'answers' ? 'yes' : 'no',
    text: t(`web.page.${state}`, { status: httpStatus ?? '–', reason }),
    notes: [
      <SafeLink key="url" address={url} />,
      t('web.page.saidBy', { who: t(`web.saidBy.${saidBy}`) }),
      ...(finalUrl !== null && finalUrl !== url
        ? [t('web.page.to', { url: cleanText(finalUrl, 300) })]
        : []),
      ...(title === null ? [] : [t('web.page.titled', { title: cleanText(title) })]),
      ...(hasForm ? [t('web.page.form')] : []),
      ...tlsNote(page.tls),
    ],
  };
}

function sumOf(look: LookAt<'web-access'>, t: Say): string {
  if (!look?.value) return t('tech.sum.unseen');
  const { connections } = look.value;
  const open = connections.filter(({ state }) => state === 'opens').length;
  return t('web.sum', { open, all: connections.length });
}

/** How a web page gets in, each way tried, and the pages that somebody named. */
export function WebSection({ domain, locale }: { domain: DomainView; locale: Locale }) {
  const t = wordsIn(locale);
  const { web, pages } = domain;
  const named = pages?.value?.pages ?? [];
  return (
    <FoldSection id="web" title={t('web.title')} sum={sumOf(web, t)}>
      <LookBody look={web} locale={locale}>
        {({ xrd, json, connections }) => (
          <>
            <RowList
              rows={[
                metaRow('xrd', xrd, locale),
                metaRow('json', json, locale),
                ...connections.map((one, index) => connectionRow(one, index, locale)),
              ]}
            />
            {connections.length === 0 && <p className={styles.quiet}>{t('web.none')}</p>}
          </>
        )}
      </LookBody>
      {named.length > 0 && (
        <div className={styles.part}>
          <h4>{t('web.pages')}</h4>
          <RowList rows={named.map((page, index) => pageRow(page, index, locale))} />
        </div>
      )}
    </FoldSection>
  );
}
