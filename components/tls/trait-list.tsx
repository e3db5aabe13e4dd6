import type { EndpointView } from '../endpoint-view.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { cleanText } from '../clean-text.ts';
import { wordsIn, type Say } from '../words.ts';
import type { TlsGroup } from './tls-groups.ts';
import { traitsOf, TRAIT_IDS, type Answer, type TraitId } from './traits.ts';
import { worstTone, type Tone } from './tone.ts';
import styles from './tls.module.css';

interface Row {
  readonly id: TraitId;
  readonly text: string;
  readonly tone: Tone;
}

const textOf = (answer: Answer, t: Say): string =>
  answer.kind === 'text' ? cleanText(answer.text, 64) : t(`tls.answer.${answer.kind}`);

/** What the endpoints of a group answered: once where they agree, else each answer with its ports. */
function rowOf(id: TraitId, places: readonly EndpointView[], t: Say): Row | null {
  const byText = new Map<string, { tone: Tone; ports: Set<number> }>();
  for (const { tls, port } of places) {
    const trait = tls?.scan && traitsOf(tls.scan).find((one) => one.id === id);
    if (!trait) continue;
    const text = textOf(trait.answer, t);
    const known = byText.get(text) ?? { tone: trait.tone, ports: new Set() };
    byText.set(text, { ...known, ports: known.ports.add(port) });
  }
  const answers = [...byText];
  const [first] = answers;
  if (first === undefined) return null;
  const tone = worstTone(answers.map(([, one]) => one.tone));
  if (answers.length === 1) return { id, tone, text: first[0] };
  const parts = answers.map(([answer, { ports }]) =>
    t('tls.answer.at', { answer, places: [...ports].map((port) => `:${port}`).join(' ') }),
  );
  return { id, tone, text: parts.join(', ') };
}

/** What else was seen beside versions and suites. */
export function TraitList({ group, locale }: { group: TlsGroup; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <ul className={styles.rows}>
      {TRAIT_IDS.flatMap((id) => rowOf(id, group, t) ?? []).map(({ id, text, tone }) => (
        <li key={id} data-trait={id}>
          <Mark kind={tone} />
          <span>
            {t(`tls.trait.${id}`)}: <strong>{text}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}
