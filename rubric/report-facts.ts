import { seen, type ObservationSet } from './observation-set.ts';
import type { Fact } from './report.ts';

const DOMAIN = { kind: 'domain' } as const;
const keyOf = ({ key, saidBy, value }: Fact): string => [key, saidBy, value].join('\n');

/** Everything that is declared about the server, each with its source and date, sorted by key and source. */
export function reportFacts(set: ObservationSet): Fact[] {
  const declared: Fact[] = [...(seen(set, 'declared-facts', DOMAIN)?.facts ?? [])];
  const file = seen(set, 'provider-file', DOMAIN);
  const date = set.find('provider-file', DOMAIN)?.startedAt.slice(0, 10) ?? set.asOf.slice(0, 10);
  const inFile: Fact[] =
    file?.state === 'present'
      ? file.facts.map((fact) => ({
          ...fact,
          sourceUrl: file.url,
          saidBy: 'provider-file',
          date,
        }))
      : [];
  return [...declared, ...inFile].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
