import type { ReactNode } from 'react';
import type { TlsScan } from '../../rubric/observations.ts';
import { attacks } from '../../rubric/tls/attacks.ts';
import { formatDay } from '../format.ts';
import type { Locale } from '../locale.ts';
import { wordsIn, type Say } from '../words.ts';
import { AttackList } from './attack-list.tsx';
import { KeyList } from './key-list.tsx';
import { LookNote } from './look-note.tsx';
import { suiteGroups } from './suite-groups.ts';
import { SuiteList } from './suite-list.tsx';
import { suiteView } from './suite-traits.ts';
import type { TlsGroup } from './tls-groups.ts';
import { TraitList } from './trait-list.tsx';
import styles from './tls.module.css';

interface AboutFolds {
  readonly group: TlsGroup;
  readonly scan: TlsScan;
  /** The key was seen where SSL 2 is spoken. */
  readonly isKeyGivenAway: boolean;
  readonly locale: Locale;
}

/** Each suite counts once, however many versions have it. */
function suitesNote(scan: TlsScan, t: Say): string {
  const suites = new Map(
    suiteGroups(scan).flatMap(({ versions, suites: { accepted } }) =>
      accepted.map((code) => [code, suiteView(code, versions[0])] as const),
    ),
  );
  const weak = [...suites.values()].filter(({ tone }) => tone === 'no' || tone === 'partly');
  return t('tls.suites.sum', { count: suites.size, weak: weak.length });
}

function attacksNote({ scan, isKeyGivenAway }: AboutFolds, t: Say): string {
  const states = Object.values(attacks(scan, isKeyGivenAway));
  const count = (wanted: string) => states.filter((state) => state === wanted).length;
  return t('tls.attacks.sum', { possible: count('possible'), unknown: count('unknown') });
}

function lookNote({ group: [{ tls }], scan, locale }: AboutFolds, t: Say): string | null {
  const look = tls?.[scan.tier];
  return look ? t(`tls.tier.${scan.tier}`, { when: formatDay(look.at, locale) }) : null;
}

function Fold({
  id,
  title,
  note = null,
  children,
}: {
  id: string;
  title: string;
  note?: string | null;
  children: ReactNode;
}) {
  return (
    <details className={styles.fold} data-part={id}>
      <summary>
        {title}
        {note !== null && <span className={styles.sum}> · {note}</span>}
      </summary>
      {children}
    </details>
  );
}

/** The long lists, each folded under what it comes to. */
export function TlsFolds(about: AboutFolds) {
  const { group, scan, isKeyGivenAway, locale } = about;
  const t = wordsIn(locale);
  const [{ tls: look }] = group;
  return (
    <>
      <Fold id="suites" title={t('tls.suites')} note={suitesNote(scan, t)}>
        <SuiteList scan={scan} locale={locale} />
      </Fold>
      <Fold id="keys" title={t('tls.keys')}>
        <KeyList scan={scan} locale={locale} />
      </Fold>
      <Fold id="attacks" title={t('tls.attacks')} note={attacksNote(about, t)}>
        <AttackList scan={scan} isKeyGivenAway={isKeyGivenAway} locale={locale} />
      </Fold>
      <Fold id="traits" title={t('tls.traits')}>
        <TraitList group={group} locale={locale} />
      </Fold>
      {look && (
        <Fold id="look" title={t('tls.look')} note={lookNote(about, t)}>
          <LookNote look={look} locale={locale} />
        </Fold>
      )}
    </>
  );
}
