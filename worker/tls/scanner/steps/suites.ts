import { noteSuites, acceptedSuites } from '../scan-draft.ts';
import type { Scan, Step } from '../scan.ts';
import { noteRejection } from '../note-rejection.ts';
import { offer, removeChosen, type Ending } from '../remove-chosen.ts';
import { interleave, MAX_CAREFUL_SUITES, suitesOf } from '../suites-of-version.ts';
import type { VersionName } from '../versions.table.ts';
import { findOrder } from './order.ts';
import { recover } from './recover.ts';
import { withKeyShares } from '../own-shares.ts';

/** Every suite of one version, and who decides on the order. The first hello tells whether there is the version at all. */
export const enumerateSuites =
  (version: VersionName): Step =>
  async (scan) => {
    const { ending, remaining } = await removeChosen(scan, {
      version,
      suites: suitesOf(version),
      purpose: 'suites',
    });
    if (acceptedSuites(scan.draft, version).length === 0) await beginAgain(scan, version, ending);
    else if (ending.kind === 'unclean') await recover(scan, version, remaining);
    else if (ending.kind !== 'violation') noteSuites(scan.draft, version, { isComplete: true });
    await findOrder(scan, version);
  };

/** The first hello of a version was not answered: is it the version, or is it our hello? */
async function beginAgain(scan: Scan, version: VersionName, ending: Ending): Promise<void> {
  if (ending.kind === 'unclean')
    scan.draft.versions[version] = { state: 'inconclusive', reason: ending.reason };
  if (version === 'TLSv1.3' && ending.kind !== 'lower-version' && !isPlainRefusal(ending)) {
    await againWithShares(scan, ending);
  } else if (ending.kind === 'unclean') {
    await recover(scan, version, suitesOf(version));
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
  const { draft, session } = scan;
  const all = suitesOf(version);
  const common = all.slice(0, MAX_CAREFUL_SUITES);
  const first = await offer(scan, { version, suites: common, purpose: 'careful' });
  if (first.kind !== 'chosen') {
    noteRejection(scan, version, first.kind === 'unclean' ? first : before);
    return;
  }
  noteSuites(draft, version, { needsShortLists: true });
  let isComplete = true;
  for (const list of interleave(all)) {
    const { ending } = await removeChosen(scan, { version, suites: list, purpose: 'careful' });
    if (ending.kind === 'violation') isComplete = false;
  }
  session.whenConfirmed(() => {
    noteSuites(draft, version, { isComplete });
  });
}
