import { offer } from '../remove-chosen.ts';
import type { Step } from '../scan.ts';
import { MAX_CAREFUL_SUITES, suitesOf } from '../suites-of-version.ts';
import type { VersionName } from '../versions.table.ts';
import { noteRejection } from '../note-rejection.ts';

/** Quick tier: whether there is a version, with one hello, and a shorter one where the first was not refused properly. */
export const probeVersion =
  (version: VersionName): Step =>
  async (scan) => {
    const suites = suitesOf(version);
    const first = await offer(scan, { version, suites, purpose: 'suites' });
    if (first.kind === 'chosen') return;
    const isLong = suites.length > MAX_CAREFUL_SUITES;
    const isPlain = first.kind === 'refused' && first.isOfVersion;
    if (isPlain || !isLong || first.kind === 'lower-version') {
      noteRejection(scan, version, first);
      return;
    }
    const short = suites.slice(0, MAX_CAREFUL_SUITES);
    const second = await offer(scan, { version, suites: short, purpose: 'careful' });
    if (second.kind !== 'chosen') noteRejection(scan, version, second);
  };
