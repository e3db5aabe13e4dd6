import { classNames } from '../class-names.ts';
import { formatDay } from '../format.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { ServerText } from '../server-text.tsx';
import { wordsIn, type Say } from '../words.ts';
import type { PathBox } from './path-boxes.ts';
import { shortName } from './short-name.ts';
import type { ScannedCertificate } from './tls-view.ts';
import styles from './path.module.css';

function printedKey({ keyType, keyBits, curve }: ScannedCertificate): string {
  const size = keyBits === null || keyType.startsWith('ed') ? null : String(keyBits);
  return [keyType.toUpperCase(), size, curve === null ? null : `(${curve})`]
    .filter((part) => part !== null)
    .join(' ');
}

/** Until when, and whether that is over or has not begun at the time of the report. */
function Validity({ certificate, asOf, locale }: AboutCertificate) {
  const t = wordsIn(locale);
  const { notBefore, notAfter } = certificate;
  const when = formatDay(notAfter, locale);
  const now = Date.parse(asOf);
  if (Date.parse(notAfter) < now) {
    return (
      <>
        <Mark kind="no" /> {t('tls.path.expired', { when })}
      </>
    );
  }
  if (Date.parse(notBefore) <= now) return when;
  return (
    <>
      <Mark kind="no" /> {t('tls.path.future', { when, from: formatDay(notBefore, locale) })}
    </>
  );
}

interface AboutCertificate {
  readonly certificate: ScannedCertificate;
  readonly asOf: string;
  readonly locale: Locale;
}

function Facts({ certificate, asOf, locale }: AboutCertificate) {
  const t = wordsIn(locale);
  const { isSelfIssued, issuer, signatureAlgorithm, timestampCount, usages, sha256 } = certificate;
  return (
    <dl className={styles.facts}>
      <dt>{t('tls.path.issuer')}</dt>
      <dd>{isSelfIssued ? t('tls.path.self') : <ServerText text={shortName(issuer)} />}</dd>
      <dt>{t('tls.path.until')}</dt>
      <dd>
        <Validity certificate={certificate} asOf={asOf} locale={locale} />
      </dd>
      <dt>{t('tls.path.key')}</dt>
      <dd>{printedKey(certificate)}</dd>
      <dt>{t('tls.path.signature')}</dt>
      <dd>
        <ServerText text={signatureAlgorithm} />
      </dd>
      {usages !== null && (
        <>
          <dt>{t('tls.path.usages')}</dt>
          <dd>{usages.map((usage) => t(`tls.path.usage.${usage}`)).join(', ')}</dd>
        </>
      )}
      {timestampCount !== null && certificate.isAuthority === false && (
        <>
          <dt>{t('tls.path.timestamps')}</dt>
          <dd>{t('tls.path.timestampCount', { count: timestampCount })}</dd>
        </>
      )}
      <dt>{t('tls.path.print')}</dt>
      <dd>
        SHA-256 <code>{sha256.slice(0, 16)}…</code>
      </dd>
    </dl>
  );
}

function roleOf({ kind, sentAs }: PathBox, isFirst: boolean, t: Say): string[] {
  if (kind === 'unknown') return [t('tls.path.unknown')];
  const role = isFirst ? 'endEntity' : kind === 'anchor' ? 'anchor' : 'between';
  if (kind === 'notSent') return [t(`tls.path.${role}`), t('tls.path.notSent')];
  return sentAs === null
    ? [t(`tls.path.${role}`)]
    : [t(`tls.path.${role}`), t('tls.path.sentAs', { place: sentAs })];
}

/** One certificate as a box: who it is, what it is in the path, and its facts where we hold it. */
export function PathBoxItem({
  box,
  isFirst,
  asOf,
  locale,
}: {
  box: PathBox;
  isFirst: boolean;
  asOf: string;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const { kind, name, certificate } = box;
  return (
    <li className={classNames(styles.step, styles[kind])} data-kind={kind}>
      <div className={styles.box}>
        <p className={styles.name}>
          <ServerText text={shortName(name)} max={120} />
        </p>
        <p className={styles.role}>{roleOf(box, isFirst, t).join(' · ')}</p>
        {certificate && <Facts certificate={certificate} asOf={asOf} locale={locale} />}
      </div>
    </li>
  );
}
