import type { ObservedValue } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import { FoldSection } from '../fold-section.tsx';
import type { Locale } from '../locale.ts';
import { failureSentence } from '../rubric-words.ts';
import { ServerText } from '../server-text.tsx';
import { wordsIn, type Say } from '../words.ts';
import type { LookAt } from './domain-view.ts';
import { LookBody } from './look-body.tsx';
import { RowList, type Row } from './row-list.tsx';
import styles from './seen.module.css';

type Discovery = ObservedValue<'service-discovery'>;

/** What it says that it runs: hiding that is a choice, and looks like none other. */
function softwareRows({ software }: Discovery, locale: Locale): Row[] {
  const t = wordsIn(locale);
  const row = { id: 'software', label: t('software.name') };
  if (software.state === 'refused') {
    const condition = cleanText(software.condition, 100);
    const notes = [t('software.refusedWith', { condition })];
    return [{ ...row, mark: 'notApplicable', text: t('software.hidden'), notes }];
  }
  if (software.state === 'noAnswer') {
    const reason = failureSentence(software.reason, locale);
    return [{ ...row, mark: 'notTested', text: t('software.noAnswer', { reason }) }];
  }
  const { name, version, os } = software;
  const versionText = version ?? t('software.versionHidden');
  return [
    { ...row, mark: null, text: cleanText(name) },
    { id: 'version', mark: null, label: t('software.version'), text: cleanText(versionText) },
    ...(os === null
      ? []
      : [{ id: 'os', mark: null, label: t('software.os'), text: cleanText(os) }]),
  ];
}

function identityRow({ info }: Discovery, locale: Locale): Row[] {
  const t = wordsIn(locale);
  const row = { id: 'identities', label: t('software.identities') };
  if (info.state === 'refused') {
    const condition = cleanText(info.condition, 100);
    return [{ ...row, mark: 'notTested', text: t('software.refusedWith', { condition }) }];
  }
  if (info.state === 'noAnswer') {
    const reason = failureSentence(info.reason, locale);
    return [{ ...row, mark: 'notTested', text: t('software.noAnswer', { reason }) }];
  }
  const named = info.identities.map(({ category, type, name }) =>
    [`${category}/${type}`, ...(name === null ? [] : [`“${name}”`])].join(' '),
  );
  return named.length === 0
    ? []
    : [{ ...row, mark: null, text: cleanText(named.join(' · '), 1000) }];
}

function Features({ info, t }: { info: Discovery['info']; t: Say }) {
  if (info.state !== 'answered' || info.features.length === 0) return null;
  return (
    <details className={styles.wire}>
      <summary>{t('software.features', { count: info.features.length })}</summary>
      <ul className={styles.list}>
        {info.features.map((feature, index) => (
          <li key={index}>
            <code>
              <ServerText text={feature} />
            </code>
          </li>
        ))}
      </ul>
      {info.truncated && <p className={styles.quiet}>{t('software.more')}</p>}
    </details>
  );
}

function sumOf(look: LookAt<'service-discovery'>, t: Say): string {
  const software = look?.value?.software;
  if (!software || software.state === 'noAnswer') return t('tech.sum.unseen');
  if (software.state === 'refused') return t('software.hiddenSum');
  const { name, version } = software;
  return cleanText(version === null ? name : `${name} ${version}`, 120);
}

/** What the server says of itself to other servers: its software, and what it can do. */
export function SoftwareSection({
  look,
  locale,
}: {
  look: LookAt<'service-discovery'>;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <FoldSection id="software" title={t('software.title')} sum={sumOf(look, t)}>
      <LookBody look={look} locale={locale}>
        {(value) => (
          <>
            <RowList rows={[...softwareRows(value, locale), ...identityRow(value, locale)]} />
            <Features info={value.info} t={t} />
          </>
        )}
      </LookBody>
    </FoldSection>
  );
}
