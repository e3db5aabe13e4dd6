import type { TlsScan } from '../../rubric/observations.ts';
import { formatMoment } from '../format.ts';
import type { Locale } from '../locale.ts';
import { wordsIn, type Say } from '../words.ts';
import { printedVersions, VERSIONS, type TierLook, type TlsLook } from './tls-view.ts';
import styles from './tls.module.css';

/** What was not asked, or not to its end: as much as the scan itself says. */
function notAsked(scan: TlsScan, t: Say): string[] {
  const versions = VERSIONS.filter((version) => scan.versions[version].state === 'notAsked');
  const partly = VERSIONS.filter((version) => scan.suites[version]?.isComplete === false);
  const { namedGroups, curves, resumption, brokenSignature } = scan;
  const has = (list: typeof curves) => list.accepted.length > 0 && !list.isComplete;
  return [
    versions.length > 0 && t('tls.look.no.versions', { versions: printedVersions(versions) }),
    partly.length > 0 && t('tls.look.no.suites', { versions: printedVersions(partly) }),
    has(namedGroups) && t('tls.look.no.groups'),
    has(curves) && t('tls.look.no.curves'),
    resumption === null && scan.tier === 'quick' && t('tls.look.no.resumption'),
    brokenSignature.state === 'notAsked' && t('tls.look.no.brokenSignature'),
  ].filter((line) => line !== false);
}

function Look({ id, look, locale }: { id: LookId; look: TierLook; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <li data-look={id}>
      {t(`tls.look.${id}`, { when: formatMoment(look.at, locale) })}{' '}
      <span className={styles.quiet}>{t('tls.look.connections', { count: look.connections })}</span>
    </li>
  );
}
type LookId = 'full' | 'confirmed' | 'quick' | 'differs' | 'before';

/** Which looks speak: a full one, whether a quick one since saw the same, or a quick one alone. */
function looksOf({ scan, quick, full }: TlsLook): [LookId, TierLook][] {
  const isFull = scan?.tier === 'full';
  if (isFull && full !== null) {
    const isConfirmed = quick !== null && quick.at > full.at;
    return [['full', full], ...(isConfirmed ? [['confirmed', quick] as [LookId, TierLook]] : [])];
  }
  const isFinished = scan?.end.state === 'finished';
  return [
    ...(quick === null ? [] : [['quick', quick] as [LookId, TierLook]]),
    ...(full === null ? [] : [[isFinished ? 'differs' : 'before', full] as [LookId, TierLook]]),
  ];
}

/** How and when we looked, what it took, and what we did not ask. */
export function LookNote({ look, locale }: { look: TlsLook; locale: Locale }) {
  const t = wordsIn(locale);
  const looks = looksOf(look);
  const missing = look.scan ? notAsked(look.scan, t) : [];
  return (
    <>
      <ul className={styles.plain}>
        {looks.length === 0 && <li>{t('tls.look.older')}</li>}
        {looks.map(([id, one]) => (
          <Look key={id} id={id} look={one} locale={locale} />
        ))}
      </ul>
      {missing.length > 0 && (
        <div className={styles.part} data-testid="not-asked">
          <h5>{t('tls.look.notAsked')}</h5>
          <ul className={styles.plain}>
            {missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
