import { say } from '../../messages/format.ts';
import type { TlsScan } from '../../rubric/observations.ts';
import type { EndpointView } from '../endpoint-view.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import type { Report } from '../../rubric/report.ts';
import { Letter } from '../letter.tsx';
import { failureSentence } from '../rubric-words.ts';
import { ServerText } from '../server-text.tsx';
import { wordsIn, type Say } from '../words.ts';
import { PathDrawing } from './path-drawing.tsx';
import { SharedKeys } from './shared-keys.tsx';
import { TlsFolds } from './tls-folds.tsx';
import type { TlsGroup } from './tls-groups.ts';
import { VersionList } from './version-list.tsx';
import styles from './tls.module.css';

/** More places than this are folded. */
const MOST_PLACES = 8;

function forWhom(group: TlsGroup): 'c2s' | 's2s' | 'both' {
  const [{ role }] = group;
  return group.every((place) => place.role === role) ? role : 'both';
}

export interface AboutGroup {
  readonly group: TlsGroup;
  readonly letters: Report['letters'];
  readonly asOf: string;
  readonly locale: Locale;
}

function letterOf({ role, subjectKey }: EndpointView, letters: Report['letters']) {
  return letters[role].endpoints.find((one) => one.subjectKey === subjectKey);
}
const hasCap = (place: EndpointView, id: string, letters: Report['letters']): boolean =>
  letterOf(place, letters)?.caps.some((cap) => cap.id === id) ?? false;

/** What is worth a look at these places and holds no letter down, each sentence once. */
function notesOf({ group, letters, locale }: AboutGroup): string[] {
  const notes = group.flatMap((place) => letterOf(place, letters)?.notes ?? []);
  return [...new Set(notes.map((note) => say(note, locale)))];
}

function PlaceItem({
  place,
  letters,
  t,
}: {
  place: EndpointView;
  letters: Report['letters'];
  t: Say;
}) {
  const { target, port, address, tlsMode, role } = place;
  const letter = letterOf(place, letters)?.letter;
  return (
    <li>
      {letter && <Letter letter={letter} />}{' '}
      <code>
        <ServerText text={`${target}:${String(port)}`} max={262} />
      </code>{' '}
      <span className={styles.quiet}>
        {address ?? t('endpoints.noAddress')} · {t(`tls.mode.${tlsMode}`)} · {t(`tls.role.${role}`)}
      </span>
    </li>
  );
}

function Places({ group, letters, t }: { group: TlsGroup; letters: Report['letters']; t: Say }) {
  const item = (place: EndpointView) => (
    <PlaceItem key={place.subjectKey} place={place} letters={letters} t={t} />
  );
  const rest = group.slice(MOST_PLACES);
  return (
    <>
      <ul className={styles.places}>{group.slice(0, MOST_PLACES).map(item)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t('tls.placesMore', { count: rest.length })}</summary>
          <ul className={styles.places}>{rest.map(item)}</ul>
        </details>
      )}
    </>
  );
}

function Facts({ scan, about }: { scan: TlsScan; about: AboutGroup }) {
  const { group, letters, asOf, locale } = about;
  const t = wordsIn(locale);
  const end = scan.end.state;
  return (
    <>
      {end !== 'finished' && (
        <p className={styles.end} data-testid="scan-end">
          <Mark kind="notTested" /> {t(`tls.end.${end}`)}
        </p>
      )}
      <h4>{t('tls.versions')}</h4>
      <VersionList scan={scan} locale={locale} />
      {scan.paths.length > 0 && (
        <>
          <h4>{t('tls.path')}</h4>
          <PathDrawing scan={scan} asOf={asOf} locale={locale} />
          <SharedKeys places={group[0].tls?.sharedWith ?? []} locale={locale} />
        </>
      )}
      <TlsFolds
        group={group}
        scan={scan}
        isKeyGivenAway={group.some((place) => hasCap(place, 'drown', letters))}
        locale={locale}
      />
    </>
  );
}

/** What endpoints that encrypt alike accept: versions and path at once, the long lists folded. */
export function TlsGroupView(about: AboutGroup) {
  const { group, letters, locale } = about;
  const t = wordsIn(locale);
  const [{ tls }] = group;
  return (
    <section className={styles.group} data-testid="tls-group">
      <h3>
        {t(`tls.for.${forWhom(group)}`)}
        {group.length > 1 && `: ${t('tls.same', { count: group.length })}`}
      </h3>
      <Places group={group} letters={letters} t={t} />
      {notesOf(about).map((note) => (
        <p key={note} className={styles.quiet} data-testid="key-note">
          {note}
        </p>
      ))}
      {tls?.scan ? (
        <Facts scan={tls.scan} about={about} />
      ) : (
        <p>
          {t('tls.unseen', { reason: tls?.failure ? failureSentence(tls.failure, locale) : '' })}
        </p>
      )}
    </section>
  );
}
