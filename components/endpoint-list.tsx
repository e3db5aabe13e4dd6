import type { EndpointLetter, Report } from '../rubric/report.ts';
import type { EndpointView } from './endpoint-view.ts';
import { EvidenceList } from './evidence-list.tsx';
import { formatNumber } from './format.ts';
import { Letter } from './letter.tsx';
import type { Locale } from './locale.ts';
import { markName } from './rubric-words.ts';
import { ServerText } from './server-text.tsx';
import { wordsIn, type Say } from './words.ts';
import styles from './endpoint-list.module.css';

function connection({ state, connectMs }: EndpointView, locale: Locale, t: Say): string {
  if (state === null) return markName('notTested', locale);
  if (state !== 'open') return t(`endpoints.${state}`);
  return t('endpoints.open', { ms: formatNumber(connectMs ?? 0, locale) });
}

function Endpoint({
  endpoint,
  letter,
  locale,
}: {
  endpoint: EndpointView;
  letter: EndpointLetter | undefined;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const { target, port, address, tlsMode, source } = endpoint;
  const about = [
    t(`endpoints.${tlsMode}`),
    ...(source === null ? [] : [t(`endpoints.${source}`)]),
    connection(endpoint, locale, t),
  ];
  return (
    <li className={styles.endpoint}>
      <h4>
        {letter && <Letter letter={letter.letter} />}{' '}
        <ServerText text={`${target}:${String(port)}`} max={262} />
      </h4>
      <p className={styles.quiet}>
        <code>{address ?? t('endpoints.noAddress')}</code> · {about.join(' · ')}
      </p>
      {endpoint.wire.length > 0 && (
        <details>
          <summary>{t('endpoints.wire')}</summary>
          <EvidenceList evidence={endpoint.wire} locale={locale} />
        </details>
      )}
    </li>
  );
}

/** Every place to connect to, for apps and for other servers, with its letter. */
export function EndpointList({
  endpoints,
  letters,
  locale,
}: {
  endpoints: readonly EndpointView[];
  letters: Report['letters'];
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <div className={styles.roles}>
      {(['c2s', 's2s'] as const).map((role) => {
        const places = endpoints.filter((endpoint) => endpoint.role === role);
        return (
          <section key={role}>
            <h3>{t(`endpoints.${role}`)}</h3>
            {places.length === 0 && <p className={styles.quiet}>{t('endpoints.none')}</p>}
            <ul className={styles.list}>
              {places.map((endpoint) => (
                <Endpoint
                  key={endpoint.subjectKey}
                  endpoint={endpoint}
                  letter={letters[role].endpoints.find(
                    ({ subjectKey }) => subjectKey === endpoint.subjectKey,
                  )}
                  locale={locale}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
