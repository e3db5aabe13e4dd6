import type { Database } from '../../lib/db.ts';
import { newestObservations } from '../../lib/store/newest-observations.ts';
import { saveLaterReport } from '../../lib/store/save-later-report.ts';
import type { JudgedServer } from '../../lib/store/servers-to-judge.ts';
import type { Observation, Observed } from '../../rubric/observations.ts';
import { makeLaterReport } from './make-report.ts';

/**
 * Judges what is stored about a server anew as of now, without a look: time has passed, or other scans have seen its keys
 * elsewhere. The report before stays as it is.
 * @returns the report's id, or null where it would say the same
 */
export async function judgeAgain(
  prisma: Database['prisma'],
  server: JudgedServer,
  asOf: Date,
): Promise<bigint | null> {
  const { domain } = server;
  const former = await newestObservations(prisma, server.id);
  return saveLaterReport(prisma, server, asOf, (earlier, sharedKeys) => {
    const isNews = gist(sharedKeys) !== gist(former.find(isOfKeys));
    const today = former.filter((seen) => !isOfKeys(seen));
    const observations = isNews ? [...today, sharedKeys] : former;
    const made = makeLaterReport({ domain, asOf, observations, former, earlier });
    return made && { ...made, isToBeListed: false };
  });
}

const isOfKeys = (seen: Observation): seen is Observation<'shared-keys'> =>
  seen.probe === 'shared-keys';

/** That a place was seen again is no news; that no key is shared says as much as nothing. */
function gist(seen: Observation<'shared-keys'> | Observed<'shared-keys'> | undefined): string {
  if (seen?.status !== 'observed') return '[]';
  const keys = seen.value.keys.map(({ elsewhere, ...key }) => ({
    ...key,
    elsewhere: elsewhere.map(({ seenAt: _, ...place }) => place),
  }));
  return JSON.stringify(keys);
}
