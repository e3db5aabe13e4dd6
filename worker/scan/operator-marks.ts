import { roleOf } from '../../rubric/observations.ts';
import { seen, type ObservationSet } from '../../rubric/observation-set.ts';

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
      const handshake = seen(set, 'tls-handshake', endpoint);
      if (!handshake?.matchesDomain || handshake.pathTrust !== 'trusted') return [];
      const keys = handshake.certificationPath
        .slice(0, 1)
        .map((shown) => `key ${shown.spkiSha256}`);
      return endpoint.address === null ? keys : [endpoint.address, ...keys];
    });
  return [...new Set(marks)].toSorted().slice(0, MOST_MARKS);
}
