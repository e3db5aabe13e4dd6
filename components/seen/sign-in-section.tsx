import { FoldSection } from '../fold-section.tsx';
import type { EndpointView } from '../endpoint-view.ts';
import type { Locale } from '../locale.ts';
import { ServerText } from '../server-text.tsx';
import { wordsIn } from '../words.ts';
import { RowList } from './row-list.tsx';
import { signInRows } from './sign-in-rows.ts';
import styles from './seen.module.css';

type Greeting = NonNullable<EndpointView['stream']>;
interface Alike {
  readonly stream: Greeting;
  readonly places: readonly EndpointView[];
}

const openMechanisms = ({ preTls }: Greeting): readonly string[] => [
  ...(preTls?.features?.saslMechanisms ?? []),
  ...(preTls?.features?.sasl2Mechanisms ?? []),
];

/** Places that greet apps in the same way, together. */
function alike(endpoints: readonly EndpointView[]): Alike[] {
  const groups = new Map<string, { stream: Greeting; places: EndpointView[] }>();
  for (const place of endpoints) {
    const { stream, role } = place;
    if (role !== 'c2s' || stream === null) continue;
    const key = JSON.stringify([openMechanisms(stream), stream.postTls?.features ?? null]);
    const group = groups.get(key) ?? { stream, places: [] };
    // What stands before encryption is told where there is anything before it.
    if (group.stream.preTls === null) group.stream = stream;
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const placeName = ({ target, port, address }: EndpointView): string =>
  `${target}:${String(port)}${address === null ? '' : ` (${address})`}`;

/** How apps sign in: every way that is offered, and what goes with it. */
export function SignInSection({
  endpoints,
  locale,
}: {
  endpoints: readonly EndpointView[];
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const groups = alike(endpoints);
  const all = groups.flatMap(({ stream }) => stream.postTls?.features?.saslMechanisms ?? []);
  const sum = [...new Set(all)].join(', ');
  return (
    <FoldSection
      id="sign-in"
      title={t('signin.title')}
      sum={groups.length === 0 ? t('tech.sum.unseen') : sum}
    >
      {groups.length === 0 && <p className={styles.quiet}>{t('signin.none')}</p>}
      {groups.map(({ stream, places }, index) => (
        <div key={index} className={styles.part}>
          {groups.length > 1 && (
            <h4>
              <ServerText
                text={t('signin.same', { places: places.map(placeName).join(', ') })}
                max={1000}
              />
            </h4>
          )}
          <RowList rows={signInRows(stream, locale)} />
        </div>
      ))}
    </FoldSection>
  );
}
