import { roleOf, type TlsScan } from '../../rubric/observations.ts';
import { seen, type ObservationSet } from '../../rubric/observation-set.ts';
import { endEntity } from '../../rubric/tls/paths.ts';

function provenKeys(scan: TlsScan | null): string[] {
  const proven = (scan?.paths ?? []).filter(
    ({ matchesDomain, pathTrust }) => matchesDomain && pathTrust === 'trusted',
  );
  return proven.flatMap((path) => {
    const shown = scan && endEntity(scan, path);
    return shown ? [`key ${shown.spkiSha256}`] : [];
  });
}

/** More than any honest server has, and a bound on what a dishonest one makes us compare. */
const MOST_MARKS = 32;

/**
 * What tells that two domains have one operator while nobody has claimed them (rubric, "Order"): the addresses at
 * which a c2s endpoint proved to be the domain's by its certificate, and the keys of these certificates. Without that
 * proof anyone could tie two operators together by records that point at both. Sorted, each once.
 */
export function operatorMarks(set: ObservationSet): string[] {
  const marks = set.endpoints
    .filter((endpoint) => roleOf(endpoint) === 'c2s')
    .flatMap((endpoint) => {
      const keys = provenKeys(seen(set, 'tls', endpoint));
      return endpoint.address === null || keys.length === 0 ? keys : [endpoint.address, ...keys];
    });
  return [...new Set(marks)].toSorted().slice(0, MOST_MARKS);
}
