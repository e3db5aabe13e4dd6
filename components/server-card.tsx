import { WITHOUT_WEIGHT } from '../rubric/badges.ts';
import type { Badge, Letter as LetterId, Report, Word } from '../rubric/report.ts';
import type { Message } from '../rubric/finding.ts';
import { formatMoment } from './format.ts';
import { Letter } from './letter.tsx';
import type { Locale } from './locale.ts';
import { Mark } from './mark.tsx';
import { missingLine } from './missing-line.ts';
import { PageLink } from './page-link.tsx';
import { PendingNote } from './pending-note.tsx';
import { badgeKind, markName, shortBadgeName } from './rubric-words.ts';
import { sentence } from './sentence.ts';
import { ServerName } from './server-name.tsx';
import { Verdict } from './verdict.tsx';
import { wordsIn, type Say } from './words.ts';
import styles from './server-card.module.css';

/** What a card shows of a server; null where it has no report yet, or none that can be read. */
export interface CardView {
  readonly domain: string;
  readonly lastReportAt: string | null;
  readonly summary: {
    readonly word: Word;
    readonly reason: Message;
    readonly missing: readonly Message[];
    readonly pending?: Report['pending'];
    readonly number: number | null;
    readonly letters: { readonly c2s: LetterId; readonly s2s: LetterId };
    readonly badges: readonly Badge[];
  } | null;
}

type Summary = NonNullable<CardView['summary']>;

const SHOWN = 4;
/** What is known comes first, what is bad before what is good: it is what a reader must not miss. */
const ORDER = ['no', 'partly', 'yes', 'saysSo'] as const;

/**
 * How one joins is a fact, no virtue: "How you join: Yes" tells a reader of a card nothing. What is for technical readers
 * is no matter of a card, and that something without a weight is missing is no gap.
 */
const isTelling = ({ id, state }: Badge): boolean =>
  badgeKind(id) !== 'technical' &&
  (id !== 'sign-up' || state !== 'yes') &&
  (state !== 'no' || !WITHOUT_WEIGHT.includes(id));

/** The few badges that say most about a server. */
export function tellingBadges(badges: readonly Badge[]): Badge[] {
  const telling = badges.filter(isTelling);
  return ORDER.flatMap((state) => telling.filter((badge) => badge.state === state)).slice(0, SHOWN);
}

function CardBadges({ summary, locale }: { summary: Summary; locale: Locale }) {
  const missing = missingLine(summary.missing, locale);
  return (
    <>
      <ul className={styles.badges}>
        {tellingBadges(summary.badges).map(({ id, state }) => (
          <li key={id}>
            <Mark kind={state} />
            <span>
              {shortBadgeName(id, locale)}{' '}
              <span className={styles.state}>· {markName(state, locale)}</span>
            </span>
          </li>
        ))}
      </ul>
      {missing !== null && (
        <p className={styles.quiet} data-testid="missing">
          {missing}
        </p>
      )}
    </>
  );
}

function CardFigures({ summary, t }: { summary: Summary; t: Say }) {
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('card.apps')}</dt>
        <dd data-testid="c2s-letter">
          <Letter letter={summary.letters.c2s} />
        </dd>
      </div>
      <div>
        <dt>{t('card.servers')}</dt>
        <dd data-testid="s2s-letter">
          <Letter letter={summary.letters.s2s} />
        </dd>
      </div>
      {summary.number !== null && (
        <div>
          <dt>{t('card.number')}</dt>
          <dd>{summary.number}</dd>
        </div>
      )}
    </dl>
  );
}

/** One server in the directory: the word and one sentence, then badges, letters and when it was tested. */
export function ServerCard({
  card,
  isUnderItsWord = false,
  locale,
}: {
  card: CardView;
  /** True where the heading above says the word already. */
  isUnderItsWord?: boolean;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const { domain, summary, lastReportAt } = card;
  return (
    <article className={styles.card} data-domain={domain}>
      {summary && !isUnderItsWord && <Verdict word={summary.word} locale={locale} />}
      <h3 className={styles.name}>
        <PageLink locale={locale} path={`/servers/${domain}`} className={styles.link}>
          <ServerName domain={domain} />
        </PageLink>
      </h3>
      {summary && <p className={styles.why}>{sentence(summary.reason, locale)}</p>}
      <PendingNote pending={summary?.pending} locale={locale} className={styles.quiet} />
      {summary && <CardBadges summary={summary} locale={locale} />}
      {!summary && !isUnderItsWord && lastReportAt !== null && (
        <p className={styles.why}>{t('card.unreadable')}</p>
      )}
      {summary && <CardFigures summary={summary} t={t} />}
      {lastReportAt !== null && (
        <p className={styles.quiet}>
          <time dateTime={lastReportAt}>
            {t('card.tested', { when: formatMoment(lastReportAt, locale) })}
          </time>
        </p>
      )}
    </article>
  );
}
