import { BADGES } from './badges.ts';
import { SOFTWARE, type Check } from './check.ts';
import { FACTS, FACT_VALUES } from './facts.ts';
import { FAILURE_WORDS } from './failure-words.ts';
import { RETIRED_WORDS } from './retired-words.table.ts';
import { CHECKS, GATES, GROUPS } from './rubric.ts';
import { TOLD_WORDS, TRIED_WORDS } from './shared-words.ts';
import { TERMS } from './terms.table.ts';
import { OWN_FIXES } from './tls/cap-fixes.table.ts';
import { CAPS } from './tls/caps.table.ts';
import { DANE_NOTES } from './tls/dane-trust.ts';
import { KEY_NOTES } from './tls/drown.ts';
import { MOZILLA_WORDS } from './tls/mozilla-words.table.ts';
import { EXTRAS } from './tls/extras.ts';
import { TRIALS } from './trials.table.ts';

type Words = readonly (readonly [string, string])[];

function ofCheck({ id, words, fix }: Check): Words {
  const fixes = SOFTWARE.flatMap((software) => {
    const steps = fix[software];
    return steps ? [[`check.${id}.fix.${software}`, steps.text] as const] : [];
  });
  return [
    [`check.${id}.title`, words.title],
    [`check.${id}.why`, words.why],
    ...Object.entries(words.messages).map(
      ([name, { text }]) => [`check.${id}.${name}`, text] as const,
    ),
    ...fixes,
  ];
}
const ofTrial = ([id, { title, steps }]: [string, (typeof TRIALS)[keyof typeof TRIALS]]): Words => [
  [`trial.${id}.title`, title],
  ...under(`trial.${id}.step`, steps),
];
const under = (prefix: string, words: Readonly<Record<string, string>>): Words =>
  Object.entries(words).map(([key, text]) => [`${prefix}.${key}`, text]);

/** Every English pattern of the rubric (ICU MessageFormat) by its key; the other languages have the same keys. */
export const english: Readonly<Record<string, string>> = Object.fromEntries([
  ...CHECKS.flatMap(ofCheck),
  ...CAPS.map(({ id, text }) => [`cap.${id}`, text] as const),
  ...Object.entries(OWN_FIXES).flatMap(([id, fix]) =>
    Object.entries(fix).map(
      ([software, { text }]) => [`cap-fix.${id}.fix.${software}`, text] as const,
    ),
  ),
  ...BADGES.map(({ id, title }) => [`badge.${id}.title`, title] as const),
  ...GROUPS.map(({ id, title }) => [`group.${id}`, title] as const),
  ...GROUPS.flatMap(({ entries }) => entries).flatMap((entry) =>
    entry.note
      ? [[`note.${'check' in entry ? entry.check.id : entry.id}`, entry.note] as const]
      : [],
  ),
  ...GATES.map(({ id, text }) => [`gate.${id}`, text] as const),
  ...Object.entries(KEY_NOTES),
  ...Object.entries(DANE_NOTES),
  ...under('extra', EXTRAS),
  ...Object.entries(TRIALS).flatMap(ofTrial),
  ...Object.entries(TRIED_WORDS).map(([key, { text }]) => [key, text] as const),
  ...under('told', TOLD_WORDS),
  ...under('failure', FAILURE_WORDS),
  ...under('fact', FACTS),
  ...under('fact-value', FACT_VALUES),
  ...Object.entries(TERMS),
  ...Object.entries(MOZILLA_WORDS),
  ...Object.entries(RETIRED_WORDS),
]);
