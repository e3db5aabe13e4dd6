import { toUnicode } from './domain.ts';

const SCRIPTS = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Thai',
  'Georgian',
  'Hangul',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Han',
] as const;
type Script = (typeof SCRIPTS)[number];

const matchers = SCRIPTS.map(
  (script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const,
);

/** Sets of scripts that are written together (UTS 39 §5.2, "highly restrictive"); Latin may stand beside them. */
const WRITTEN_TOGETHER: readonly (readonly Script[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

/** Letters of Cyrillic and Greek that look like Latin ones: a label of nothing else reads as another name. */
const LATIN_LOOKALIKES = /^[асеорхуіјѕһԁԛԝӏανοικρυχ\d-]+$/u;

/**
 * Whether a label of the domain (A- or U-labels) mixes scripts that no language writes together, such as a Cyrillic а
 * among Latin letters (UTS 39). Digits and hyphens belong to every script.
 */
export function hasMixedScripts(domain: string): boolean {
  return toUnicode(domain).split('.').some(isMixed);
}

/**
 * Whether the name may be taken for another one: mixed scripts, or a label made of letters that all look like Latin
 * ones. Then the A-label is shown beside the name.
 */
export function isConfusable(domain: string): boolean {
  const labels = toUnicode(domain).split('.');
  return labels.some(
    (label) => isMixed(label) || (/[^\d-]/.test(label) && LATIN_LOOKALIKES.test(label)),
  );
}

function isMixed(label: string): boolean {
  const found = matchers.filter(([, matcher]) => matcher.test(label)).map(([script]) => script);
  if (found.length < 2) return false;
  return !WRITTEN_TOGETHER.some((set) => found.every((script) => set.includes(script)));
}
