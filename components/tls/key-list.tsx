import type { TlsScan } from '../../rubric/observations.ts';
import { NAMED_GROUPS } from '../../rubric/iana/named-groups.table.ts';
import { formatNumber } from '../format.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { ServerText } from '../server-text.tsx';
import { wordsIn, type Say } from '../words.ts';
import { hexCode, printedVersions } from './tls-view.ts';
import type { Tone } from './tone.ts';
import styles from './tls.module.css';

type Groups = TlsScan['curves'];
type DhGroup = TlsScan['dhGroups'][number];

/** Curves below 224 bits and primes below 2048 can be broken by those with means. */
const LEAST_CURVE_BITS = 224;

function groupTone(code: number): Tone {
  const group = NAMED_GROUPS.get(code);
  if (group === undefined) return 'notTested';
  return group.kind === 'elliptic' && (group.bits ?? 0) < LEAST_CURVE_BITS ? 'no' : 'yes';
}
const isPostQuantum = (code: number): boolean =>
  ['hybrid', 'ml-kem'].includes(NAMED_GROUPS.get(code)?.kind ?? '');

function GroupRows({ groups, t }: { groups: Groups; t: Say }) {
  return (
    <ol className={styles.rows}>
      {groups.accepted.map((code) => (
        <li key={code}>
          <Mark kind={groupTone(code)} />
          <span>
            <code>{NAMED_GROUPS.get(code)?.name ?? hexCode(code)}</code>{' '}
            <span className={styles.quiet}>
              {isPostQuantum(code) && t('tls.keys.postQuantum')}
              {groupTone(code) === 'no' && t('tls.keys.small')}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function GroupPart({ title, groups, t }: { title: string; groups: Groups; t: Say }) {
  const { accepted, isComplete } = groups;
  if (accepted.length === 0 && !isComplete) return null;
  return (
    <div className={styles.part}>
      <h5>{title}</h5>
      {accepted.length === 0 ? (
        <p className={styles.quiet}>{t('tls.keys.none')}</p>
      ) : (
        <GroupRows groups={groups} t={t} />
      )}
      {accepted.length > 0 && !isComplete && <p className={styles.quiet}>{t('tls.keys.more')}</p>}
    </div>
  );
}

function dhTone(bits: number): Tone {
  if (bits < 1024) return 'no';
  return bits < 2048 ? 'partly' : 'yes';
}

/** The same prime once, however often it was seen. */
function distinct(groups: readonly DhGroup[]): DhGroup[] {
  return [...new Map(groups.map((one) => [`${one.bits} ${one.primeSha256 ?? ''}`, one])).values()];
}

function DhPart({ groups, locale }: { groups: readonly DhGroup[]; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <div className={styles.part}>
      <h5>{t('tls.keys.dh')}</h5>
      <ul className={styles.rows}>
        {distinct(groups).map(({ bits, primeSha256, knownPrime, version }) => (
          <li key={`${bits} ${primeSha256 ?? ''}`}>
            <Mark kind={dhTone(bits)} />
            <span>
              {t('tls.keys.dhBits', { bits: formatNumber(bits, locale) })}{' '}
              <span className={styles.quiet}>
                · {knownPrime === null ? t('tls.keys.ownPrime') : <ServerText text={knownPrime} />}{' '}
                · {printedVersions([version])}
                {bits < 2048 && ` · ${t(bits < 1024 ? 'tls.keys.small' : 'tls.keys.short')}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Groups, curves and primes with which keys are agreed on. */
export function KeyList({ scan, locale }: { scan: TlsScan; locale: Locale }) {
  const t = wordsIn(locale);
  const { namedGroups, curves, dhGroups, exportRsaBits, acceptsExplicitCurve } = scan;
  return (
    <>
      <GroupPart title={t('tls.keys.groups')} groups={namedGroups} t={t} />
      <GroupPart title={t('tls.keys.curves')} groups={curves} t={t} />
      {dhGroups.length > 0 && <DhPart groups={dhGroups} locale={locale} />}
      {exportRsaBits !== null && (
        <p>
          <Mark kind="no" /> {t('tls.keys.exportRsa')}:{' '}
          {t('tls.keys.dhBits', { bits: formatNumber(exportRsaBits, locale) })}
        </p>
      )}
      {acceptsExplicitCurve && (
        <p>
          <Mark kind="no" /> {t('tls.keys.explicit')}
        </p>
      )}
    </>
  );
}
