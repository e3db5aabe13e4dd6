import type { Word } from '../rubric/report.ts';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { ServerText } from './server-text.tsx';
import { Verdict } from './verdict.tsx';
import { wordsIn } from './words.ts';
import styles from './rank.module.css';
import table from './table.module.css';

/** What anyone needs to make today's order again, and the order that comes of it. */
export interface RotationView {
  /** The UTC day, as 2026-11-22, and its month, as 2026-11. */
  readonly day: string;
  readonly month: string;
  readonly salt: string | null;
  readonly words: readonly {
    readonly word: Word;
    readonly order: readonly { readonly operator: string; readonly domain: string }[];
  }[];
}

const DAY_MS = 86_400_000;

function Order({ view, locale }: { view: RotationView['words'][number]; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <section className={styles.order} data-rotation={view.word}>
      <Verdict word={view.word} locale={locale} />
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('rank.provider')}</th>
            <th scope="col">{t('rank.operator')}</th>
          </tr>
        </thead>
        <tbody>
          {view.order.map(({ operator, domain }) => (
            <tr key={domain} data-domain={domain} data-operator={operator}>
              <td>
                <PageLink locale={locale} path={`/servers/${domain}`}>
                  {domain}
                </PageLink>
              </td>
              <td>
                <code>
                  <ServerText text={operator} />
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The rotation: how it is made, the month's salt, and today's order with who stands for whom. */
export function RankOrder({ rotation, locale }: { rotation: RotationView; locale: Locale }) {
  const t = wordsIn(locale);
  const { day, month, salt, words } = rotation;
  const number = Date.parse(day) / DAY_MS;
  return (
    <>
      <p>{t('rank.orderText')}</p>
      {salt === null ? (
        <p>{t('rank.noSalt')}</p>
      ) : (
        <p>
          {t('rank.salt', { month })}: <code data-testid="salt">{salt}</code>
        </p>
      )}
      <p data-testid="day" data-day={day}>
        {t('rank.day', { day, number: String(number) })}
      </p>
      <h3 className={styles.sub}>{t('rank.recompute')}</h3>
      <ol className={styles.list}>
        <li>{t('rank.step1')}</li>
        <li>{t('rank.step2')}</li>
        <li>{t('rank.step3')}</li>
      </ol>
      {salt !== null && (
        <>
          <p>{t('rank.command')}</p>
          <pre className={styles.command} tabIndex={0}>
            <code>{`printf %s 'chat.example' | openssl dgst -sha256 -hmac '${salt}'`}</code>
          </pre>
        </>
      )}
      <h3 className={styles.sub}>{t('rank.today')}</h3>
      {words.length === 0 && <p>{t('rank.empty')}</p>}
      {words.map((view) => (
        <Order key={view.word} view={view} locale={locale} />
      ))}
    </>
  );
}
