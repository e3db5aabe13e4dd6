import type { Choice } from '../choice.ts';
import { offer } from '../remove-chosen.ts';
import type { Scan, Step } from '../scan.ts';
import { BROKEN_SCHEMES } from '../signature-schemes.table.ts';
import { suiteTraits } from '../suite-traits.ts';
import { MAX_CAREFUL_SUITES, suitesOf } from '../suites-of-version.ts';
import type { VersionName } from '../versions.table.ts';
import { noteRejection } from '../note-rejection.ts';
import { findManners } from './find-manners.ts';

/** Quick tier: whether there is a version, with one hello, and others where the first was not refused properly. */
export const probeVersion =
  (version: VersionName): Step =>
  async (scan) => {
    const suites = suitesOf(version).slice(0, scan.to.mostSuites);
    let choice = await offer(scan, { version, suites, purpose: 'suites' });
    if (choice.kind === 'unclean' && (await findManners(scan, version))) return;
    const isUnclear = choice.kind === 'unclean' && scan.session.hasControl();
    const isRefused = choice.kind === 'refused' && !choice.isOfVersion;
    if ((isUnclear || isRefused) && suites.length > MAX_CAREFUL_SUITES) {
      const short = suites.slice(0, MAX_CAREFUL_SUITES);
      choice = await offer(scan, { version, suites: short, purpose: 'careful' });
      if (choice.kind === 'chosen') scan.to = { ...scan.to, mostSuites: MAX_CAREFUL_SUITES };
    }
    if (choice.kind === 'unclean' && version === 'TLSv1.2')
      choice = await whereSigningFails(scan, choice);
    if (choice.kind !== 'chosen') noteRejection(scan, version, choice);
  };

/** The server may have chosen what it cannot sign (see recover.ts): without a signature, then with SHA-1. */
async function whereSigningFails(scan: Scan, before: Choice): Promise<Choice> {
  const version = 'TLSv1.2';
  const [first, second] = [false, true].map((isSigned) =>
    suitesOf(version)
      .filter((suite) => suiteTraits(suite).isSigned === isSigned)
      .slice(0, MAX_CAREFUL_SUITES),
  ) as [number[], number[]];
  const unsigned = await offer(scan, { version, suites: first, purpose: 'careful' });
  const change = { signatureSchemes: BROKEN_SCHEMES };
  const signed = await offer(scan, { version, suites: second, purpose: 'careful', change });
  if (signed.kind === 'chosen') scan.to = { ...scan.to, signsOnlySha1: true };
  return [unsigned, signed].find(({ kind }) => kind === 'chosen') ?? before;
}
