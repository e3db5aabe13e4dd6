import type { Word } from '../rubric/report.ts';
import { DirectoryFilters, directoryPath } from './directory-filters.tsx';
import type { DirectoryView } from './directory-view.ts';
import { DirectoryNone } from './directory-none.tsx';
import { DirectoryPages } from './directory-pages.tsx';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { wordName } from './rubric-words.ts';
import { Seal } from './seal.tsx';
import { ServerCard, type CardView } from './server-card.tsx';
import { wordsIn } from './words.ts';
import styles from './directory.module.css';

type GroupId = Word | 'unreadable' | 'untested';
const groupOf = (card: CardView): GroupId =>
  card.summary?.word ?? (card.lastReportAt === null ? 'untested' : 'unreadable');
const isWord = (id: GroupId): id is Word => id !== 'untested' && id !== 'unreadable';

/** Cards that follow each other under one word, in their order; those whose report we cannot read come last. */
export function groupCards(cards: readonly CardView[]): { id: GroupId; cards: CardView[] }[] {
  const groups: { id: GroupId; cards: CardView[] }[] = [];
  const unreadable = cards.filter((card) => groupOf(card) === 'unreadable');
  for (const card of [...cards.filter((card) => !unreadable.includes(card)), ...unreadable]) {
    const id = groupOf(card);
    const last = groups.at(-1);
    if (last?.id === id) last.cards.push(card);
    else groups.push({ id, cards: [card] });
  }
  return groups;
}

function Cards({
  cards,
  isGrouped,
  locale,
}: {
  cards: readonly CardView[];
  isGrouped: boolean;
  locale: Locale;
}) {
  return (
    <div className={styles.cards}>
      {cards.map((card) => (
        <ServerCard key={card.domain} card={card} isUnderItsWord={isGrouped} locale={locale} />
      ))}
    </div>
  );
}

function Group({ id, cards, locale }: { id: GroupId; cards: readonly CardView[]; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <section className={styles.group} aria-labelledby={`word-${id}`} data-word={id}>
      <h2 id={`word-${id}`} className={styles.word}>
        {isWord(id) && <Seal word={id} />}
        {isWord(id) ? wordName(id, locale) : t(`group.${id}`)}
      </h2>
      <p className={styles.note}>{t(isWord(id) ? `group.${id}` : `group.${id}Text`)}</p>
      <Cards cards={cards} isGrouped locale={locale} />
    </section>
  );
}

function Order({ view, locale }: { view: DirectoryView; locale: Locale }) {
  const t = wordsIn(locale);
  const { asked } = view;
  const filtered = view.matched < view.total ? 'yes' : 'no';
  return (
    <p className={styles.note}>
      {t('directory.count', { shown: view.matched, total: view.total, filtered })}
      {' · '}
      {asked.sort === 'rotation' ? (
        <>
          {t('directory.orderNote')}{' '}
          <PageLink locale={locale} path="/how-we-rank#order">
            {t('directory.orderLink')}
          </PageLink>
        </>
      ) : (
        <>
          {t('directory.sortedNote')}{' '}
          <PageLink locale={locale} path={directoryPath({ ...asked, sort: 'rotation', page: 1 })}>
            {t('directory.sort.rotation')}
          </PageLink>
        </>
      )}
    </p>
  );
}

/** Every listed server, under its word, in the order asked for; never empty without saying why. */
export function Directory({ view, locale }: { view: DirectoryView; locale: Locale }) {
  const t = wordsIn(locale);
  if (view.total === 0) {
    return (
      <section className={styles.group} id="servers">
        <h2>{t('directory.empty.title')}</h2>
        <p className={styles.note}>
          {t('directory.empty.text')}{' '}
          <PageLink locale={locale} path="/add">
            {t('nav.add')}
          </PageLink>
        </p>
      </section>
    );
  }
  return (
    <div id="servers" className={styles.directory}>
      <DirectoryFilters asked={view.asked} locale={locale} />
      {view.matched === 0 ? (
        <DirectoryNone view={view} locale={locale} />
      ) : (
        <Order view={view} locale={locale} />
      )}
      {view.asked.sort === 'rotation' ? (
        groupCards(view.cards).map(({ id, cards }) => (
          <Group key={id} id={id} cards={cards} locale={locale} />
        ))
      ) : (
        <section className={styles.group}>
          <h2 className="hidden">{t('directory.sortedNote')}</h2>
          <Cards cards={view.cards} isGrouped={false} locale={locale} />
        </section>
      )}
      <DirectoryPages view={view} locale={locale} />
    </div>
  );
}
