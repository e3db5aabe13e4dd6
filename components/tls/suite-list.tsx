import type { TlsScan } from '../../rubric/observations.ts';
import { Fragment } from 'react';
import { Mark } from '../mark.tsx';
import type { Locale } from '../locale.ts';
import { ServerText } from '../server-text.tsx';
import { wordsIn, type Say } from '../words.ts';
import { suiteGroups, type SuiteGroup, type SuitesSeen } from './suite-groups.ts';
import { suiteView, type SuiteTraitId, type SuiteView } from './suite-traits.ts';
import { printedVersions } from './tls-view.ts';
import type { Tone } from './tone.ts';
import styles from './tls.module.css';

/** A list that nobody would read to its end is folded; no real server accepts more than some fifty. */
const MOST_SHOWN = 60;

/** A name that may break after each underscore. */
function BrokenName({ name }: { name: string }) {
  return name.split('_').map((part, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <>
          _<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
}

function SuiteItem({ suite, t }: { suite: SuiteView; t: Say }) {
  const words = suite.traits.map(({ id }) => t(`tls.word.${id}`));
  return (
    <li>
      <Mark kind={suite.tone} />
      <span>
        <code>
          <BrokenName name={suite.name} />
        </code>{' '}
        <span className={styles.quiet}>
          {words.length > 0 ? words.join(' · ') : t('tls.suites.unknown')}
        </span>
      </span>
    </li>
  );
}

/** What is beyond the folded length: the names alone. */
function MoreSuites({ suites, t }: { suites: readonly SuiteView[]; t: Say }) {
  if (suites.length === 0) return null;
  return (
    <details>
      <summary>{t('tls.suites.more', { count: suites.length })}</summary>
      <p className={styles.names}>
        <code>{suites.map(({ name }) => name).join(' ')}</code>
      </p>
    </details>
  );
}

const CLASS_TONE: Readonly<Record<keyof SuitesSeen['classes'], Tone>> = {
  insecure: 'no',
  rc4: 'no',
  'short-block': 'no',
  weak: 'partly',
  static: 'partly',
  dhe: 'partly',
  cbc: 'partly',
  aead: 'yes',
};

function classTone(id: keyof SuitesSeen['classes'], state: string): Tone {
  if (state === 'inconclusive') return 'notTested';
  if (state === 'accepted') return CLASS_TONE[id];
  return id === 'aead' ? 'partly' : 'yes';
}

/** What a quick look asked in place of every suite. */
function Classes({ suites, t }: { suites: SuitesSeen; t: Say }) {
  const asked = Object.entries(suites.classes) as [keyof SuitesSeen['classes'], string][];
  if (asked.length === 0 || suites.isComplete) return null;
  return (
    <div className={styles.classes}>
      <p className={styles.quiet}>{t('tls.classes')}</p>
      <ul className={styles.rows}>
        {asked.map(([id, state]) => (
          <li key={id} data-class={id} data-state={state}>
            <Mark kind={classTone(id, state)} />
            <span>
              {t(`tls.state.${state === 'refused' ? 'rejected' : (state as 'accepted')}`)}
              <span className={styles.quiet}>: {t(`tls.class.${id}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Oddities({ suites, t }: { suites: SuitesSeen; t: Say }) {
  const { violation, needsShortLists, hidesSuites } = suites;
  return (
    <>
      {violation !== null && (
        <p>
          {t('tls.suites.violation', { what: '' })}
          <ServerText text={violation} />
        </p>
      )}
      {needsShortLists && <p className={styles.quiet}>{t('tls.suites.shortLists')}</p>}
      {hidesSuites && <p className={styles.quiet}>{t('tls.suites.hides')}</p>}
    </>
  );
}

function VersionSuites({ group, t }: { group: SuiteGroup; t: Say }) {
  const { versions, suites } = group;
  const all = suites.accepted.map((code) => suiteView(code, versions[0]));
  const values = { versions: printedVersions(versions), count: all.length };
  const order = suites.order ?? 'nobody';
  return (
    <div className={styles.part} data-suites={versions.join(' ')}>
      <h5>
        {suites.isComplete
          ? t('tls.suites.all', { ...values, order })
          : t('tls.suites.some', values)}
      </h5>
      <Oddities suites={suites} t={t} />
      <ol className={styles.rows}>
        {all.slice(0, MOST_SHOWN).map((suite) => (
          <SuiteItem key={suite.code} suite={suite} t={t} />
        ))}
      </ol>
      <MoreSuites suites={all.slice(MOST_SHOWN)} t={t} />
      <Classes suites={suites} t={t} />
    </div>
  );
}

/** The words that were used of the suites, each explained once. */
function Meanings({ groups, t }: { groups: readonly SuiteGroup[]; t: Say }) {
  const used = new Map<SuiteTraitId, Tone>();
  for (const { versions, suites } of groups) {
    for (const code of suites.accepted) {
      for (const { id, tone } of suiteView(code, versions[0]).traits) used.set(id, tone);
    }
  }
  if (used.size === 0) return null;
  return (
    <div className={styles.part}>
      <h5>{t('tls.suites.meaning')}</h5>
      <dl className={styles.meanings}>
        {[...used].map(([id, tone]) => (
          <div key={id}>
            <dt>
              <Mark kind={tone} /> {t(`tls.word.${id}`)}
            </dt>
            <dd>{t(`tls.word.${id}.why`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The cipher suites of every version in the server's order, and what each does in plain words. */
export function SuiteList({ scan, locale }: { scan: TlsScan; locale: Locale }) {
  const t = wordsIn(locale);
  const groups = suiteGroups(scan);
  if (groups.length === 0) return <p className={styles.quiet}>{t('tls.suites.none')}</p>;
  return (
    <>
      <p className={styles.quiet}>{t('tls.suites.note')}</p>
      {groups.map((group) => (
        <VersionSuites key={group.versions.join()} group={group} t={t} />
      ))}
      <Meanings groups={groups} t={t} />
    </>
  );
}
