import type { Difference } from './differences.ts';

export type OtherTool = 'sslscan' | 'testssl.sh';

/** Why a tool says something else than we do, at these endpoints, about these facts. */
export interface Explanation {
  readonly tool: OtherTool;
  readonly endpoints: readonly string[];
  /** As in `Difference`, or several words for that only differ in their item: `suites TLSv1.2 {0005,0004}`. */
  readonly facts: readonly string[];
  readonly ours: string;
  readonly theirs: string;
  readonly cause: string;
  /** The bytes, the configuration or the lines of source that decide who is right. */
  readonly evidence: string;
  /** The tool says so on some runs only: then it may be missing too. */
  readonly isByChance?: boolean;
}

/** A difference, and the run that it came from. */
export interface Found extends Difference {
  readonly tool: OtherTool;
  readonly endpoint: string;
}

export interface Verdict {
  readonly explained: readonly (Found & { readonly by: Explanation })[];
  readonly unexplained: readonly Found[];
  /** Parts of explanations that nothing needed, though tool and endpoint were there. */
  readonly unused: readonly string[];
}

/**
 * Holds every difference against the explanations. One explains only exactly what it names, and all that it names has to
 * be found: else it has outlived its cause.
 * @param runs tool and endpoint of everything that was compared, with its differences
 */
export function explain(
  runs: readonly { tool: OtherTool; endpoint: string; differences: readonly Difference[] }[],
  explanations: readonly Explanation[],
): Verdict {
  const keyOf = (tool: string, endpoint: string, { fact, ours, theirs }: Difference) =>
    [tool, endpoint, fact, `ours: ${ours}`, `theirs: ${theirs}`].join(' | ');
  const known = new Map<string, Explanation>();
  for (const explanation of explanations)
    for (const endpoint of explanation.endpoints)
      for (const fact of explanation.facts.flatMap(spelledOut))
        known.set(keyOf(explanation.tool, endpoint, { ...explanation, fact }), explanation);
  const found = runs.flatMap(({ differences, ...run }) =>
    differences.map((difference) => ({ ...run, ...difference })),
  );
  const keyed = found.map((one) => ({ one, key: keyOf(one.tool, one.endpoint, one) }));
  const seen = new Set(keyed.map(({ key }) => key));
  const wasRun = (key: string) =>
    runs.some(({ tool, endpoint }) => key.startsWith(`${tool} | ${endpoint} | `));
  return {
    explained: keyed.flatMap(({ one, key }) => {
      const by = known.get(key);
      return by === undefined ? [] : [{ ...one, by }];
    }),
    unexplained: keyed.filter(({ key }) => !known.has(key)).map(({ one }) => one),
    unused: [...known].flatMap(([key, { isByChance = false }]) =>
      isByChance || !wasRun(key) || seen.has(key) ? [] : [key],
    ),
  };
}

/** `suites TLSv1.2 {0005,0004}` is `suites TLSv1.2 0005` and `suites TLSv1.2 0004`. */
function spelledOut(fact: string): string[] {
  const [, before = '', items] = /^(.*)\{(.*)\}$/.exec(fact) ?? [];
  return items === undefined ? [fact] : items.split(',').map((item) => before + item);
}
