import type { ScannedVersion, TlsScan } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import { Mark } from '../mark.tsx';
import type { Locale } from '../locale.ts';
import { wordsIn, type Say } from '../words.ts';
import { printedVersions, VERSIONS } from './tls-view.ts';
import type { Tone } from './tone.ts';
import styles from './tls.module.css';

type VersionFact = TlsScan['versions'][ScannedVersion];

const OLD: Readonly<Partial<Record<ScannedVersion, Tone>>> = {
  SSLv2: 'no',
  SSLv3: 'no',
  TLSv1: 'partly',
  'TLSv1.1': 'partly',
};

/** To accept what is broken or outdated is a fault, to refuse it is none; TLS 1.3 should be there, 1.2 need not beside it. */
function toneOf(version: ScannedVersion, { state }: VersionFact, scan: TlsScan): Tone {
  if (state === 'inconclusive' || state === 'notAsked') return 'notTested';
  if (version in OLD) return state === 'accepted' ? (OLD[version] ?? 'partly') : 'yes';
  if (state === 'accepted') return 'yes';
  const hasNewest = scan.versions['TLSv1.3'].state === 'accepted';
  return version === 'TLSv1.2' && hasNewest ? 'notApplicable' : 'partly';
}

function stateText(fact: VersionFact, t: Say): string {
  const state = t(`tls.state.${fact.state}`);
  if (fact.state !== 'rejected') return state;
  const how = t(`tls.by.${fact.by}`);
  return `${state}: ${how}${fact.alert === null ? '' : ` (${cleanText(fact.alert, 64)})`}`;
}

/** Every protocol version, the newest first: whether it is accepted, and what that means. */
export function VersionList({ scan, locale }: { scan: TlsScan; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <ul className={styles.rows}>
      {VERSIONS.map((version) => {
        const fact = scan.versions[version];
        return (
          <li key={version} data-version={version} data-state={fact.state}>
            <Mark kind={toneOf(version, fact, scan)} />
            <span className={styles.term}>{printedVersions([version])}</span>
            <span>
              {stateText(fact, t)}{' '}
              <span className={styles.quiet}>· {t(`tls.version.${version}`)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
