import { noteSuites, acceptedSuites } from '../scan-draft.ts';
import type { Scan, Step } from '../scan.ts';
import { noteRejection } from '../note-rejection.ts';
import { offer, removeChosen, type Ending } from '../remove-chosen.ts';
import { MAX_CAREFUL_SUITES, suitesOf } from '../suites-of-version.ts';
import type { VersionName } from '../versions.table.ts';
import { findManners } from './find-manners.ts';
import { findOrder } from './order.ts';
import { recover } from './recover.ts';
import { removeAll } from './remove-all.ts';
import { withKeyShares } from '../own-shares.ts';

/** Every suite of one version, and who decides on the order. The first hello tells whether there is the version at all. */
export const enumerateSuites =
  (version: VersionName): Step =>
  async (scan) => {
    const isUnknown = () => acceptedSuites(scan.draft, version).length === 0;
    let end = await removeAll(scan, version);
    if (end.ending.kind === 'unclean' && isUnknown() && (await findManners(scan, version)))
      end = await removeAll(scan, version);
    if (isUnknown()) await beginAgain(scan, version, end.ending);
    else await conclude(scan, version, end);
    await findOrder(scan, version);
  };

/** Some suites are known: whether there are others. */
async function conclude(
  scan: Scan,
  version: VersionName,
  { ending, remaining }: { ending: Ending; remaining: readonly number[] },
): Promise<void> {
  if (ending.kind === 'unclean') await recover(scan, version, { suites: remaining, ending });
  else if (ending.kind !== 'violation') noteSuites(scan.draft, version, { isComplete: true });
}

/** The first hello of a version was not answered: is it the version, or is it our hello? */
async function beginAgain(scan: Scan, version: VersionName, ending: Ending): Promise<void> {
  if (ending.kind === 'unclean')
    scan.draft.versions[version] = { state: 'inconclusive', reason: ending.reason };
  if (version === 'TLSv1.3' && ending.kind !== 'lower-version' && !isPlainRefusal(ending)) {
    await againWithShares(scan, ending);
  } else if (ending.kind === 'unclean') {
    await recover(scan, version, { suites: suitesOf(version), ending });
  } else if (ending.kind === 'refused' && !ending.isOfVersion) {
    await inShortLists(scan, version, ending);
  } else {
    noteRejection(scan, version, ending);
  }
}

/** Refusals that a server without TLS 1.3 gives to a hello with suites of TLS 1.3 only. */
const isPlainRefusal = (ending: Ending) =>
  ending.kind === 'refused' && /protocol_version|handshake_failure/.test(ending.alert);

/** No share at all is legal and rare: some servers may trip over it. */
async function againWithShares(scan: Scan, before: Ending): Promise<void> {
  const { ending } = await removeChosen(scan, {
    version: 'TLSv1.3',
    suites: suitesOf('TLSv1.3'),
    purpose: 'careful',
    change: withKeyShares([29, 23]).change,
  });
  if (acceptedSuites(scan.draft, 'TLSv1.3').length === 0) {
    noteRejection(scan, 'TLSv1.3', ending.kind === 'unclean' ? ending : before);
  } else {
    scan.session.whenConfirmed(() => {
      noteSuites(scan.draft, 'TLSv1.3', { isComplete: true });
    });
  }
}

/** Some load balancers refuse long lists: the common suites first, and if they are answered all of them in short lists. */
async function inShortLists(scan: Scan, version: VersionName, before: Ending): Promise<void> {
  const common = suitesOf(version).slice(0, MAX_CAREFUL_SUITES);
  const first = await offer(scan, { version, suites: common, purpose: 'careful' });
  if (first.kind !== 'chosen') {
    noteRejection(scan, version, first.kind === 'unclean' ? first : before);
    return;
  }
  scan.to = { ...scan.to, mostSuites: MAX_CAREFUL_SUITES };
  await conclude(scan, version, await removeAll(scan, version));
}
