import type { Report } from '../../rubric/report.ts';
import type { EndpointView } from '../endpoint-view.ts';
import type { Locale } from '../locale.ts';
import { wordsIn } from '../words.ts';
import { TlsGroupView } from './tls-group.tsx';
import { groupEndpoints } from './tls-groups.ts';
import styles from './tls.module.css';

/** A server whose every address answers in another way is not shown address by address without end. */
const MOST_GROUPS = 8;

/** The TLS of every endpoint, those that encrypt alike together. */
export function TlsSection({
  endpoints,
  report,
  locale,
}: {
  endpoints: readonly EndpointView[];
  report: Pick<Report, 'letters' | 'asOf'>;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const groups = groupEndpoints(endpoints);
  const rest = groups.length - MOST_GROUPS;
  return (
    <>
      {groups.length === 0 && <p className={styles.quiet}>{t('tls.none')}</p>}
      {groups.slice(0, MOST_GROUPS).map((group) => (
        <TlsGroupView
          key={group[0].subjectKey}
          group={group}
          letters={report.letters}
          asOf={report.asOf}
          locale={locale}
        />
      ))}
      {rest > 0 && <p className={styles.quiet}>{t('tls.groupsMore', { count: rest })}</p>}
    </>
  );
}
