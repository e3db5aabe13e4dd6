/** Sentences of former versions of the rubric, by their keys: a report that was stored with one still says it. */
export const RETIRED_WORDS = {
  'check.federation.restricted':
    'Its server turned ours away, so we cannot tell whether it talks with other providers.',
  'check.federation.wants-proof':
    'It talks only with servers that prove who they are. Ours has not done so yet.',
  'untested.no-account': 'Not tested: we have no test account at this provider.',
  'untested.not-yet': 'Not tested: Vouch does not try this yet.',
  'missing.not-yet':
    '{count, plural, one {# promise} other {# promises}} not tried: Vouch does not try this yet.',
} as const satisfies Readonly<Record<string, string>>;
