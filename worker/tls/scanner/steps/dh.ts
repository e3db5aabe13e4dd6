import { readChoice } from '../choice.ts';
import { CURVES_12, FFDHE } from '../groups.table.ts';
import { harvest } from '../harvest.ts';
import { helloFor } from '../hello-for.ts';
import { acceptedSuites } from '../scan-draft.ts';
import { suiteTraits } from '../suite-traits.ts';
import type { Scan } from '../scan.ts';
import { VERSION } from '../versions.table.ts';
import { bestOldVersion } from './best-old-version.ts';

/**
 * The prime that DHE uses when we name the groups of RFC 7919. Without naming them it was read while the suites were
 * enumerated; some servers then fall back to a shorter one (NSS to 1024 bits).
 */
export async function findDhGroup({ draft, session, to }: Scan): Promise<void> {
  const version = bestOldVersion(draft);
  if (version === null || version === 'SSLv3') return;
  const suites = acceptedSuites(draft, version).filter(
    (suite) => suiteTraits(suite).exchange === 'DHE' && !suiteTraits(suite).name.includes('EXPORT'),
  );
  if (suites.length === 0) return;
  const hello = { ...helloFor(to, version, suites), namedGroups: [...CURVES_12, ...FFDHE] };
  const result = await session.ask('dh', hello, {
    isEnough: (flight) => flight.keyExchange !== null,
  });
  const choice = readChoice(result, VERSION[version], suites);
  if (choice.kind === 'chosen') harvest(draft, version, { ...choice, offeredFfdhe: true });
}
