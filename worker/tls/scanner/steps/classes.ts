import { isLikeRefusal, type Choice } from '../choice.ts';
import { offer } from '../remove-chosen.ts';
import { acceptedSuites, noteSuites, suitesFact, type ScanDraft } from '../scan-draft.ts';
import type { SuitesFact } from '../scan-facts.ts';
import type { Scan } from '../scan.ts';
import {
  isOfClass,
  SUITE_CLASSES,
  type SuiteClass,
} from '../../../../rubric/iana/suite-classes.ts';
import { interleave, suitesOf } from '../suites-of-version.ts';
import { VERSION_NAMES, type VersionName } from '../versions.table.ts';
import { bestOldVersion } from './best-old-version.ts';

/** Kinds that older versions could have though the best one has not. */
const FOR_EVERY_VERSION: readonly SuiteClass[] = ['insecure', 'rc4', 'short-block'];

/** Quick tier: which kinds of suites there are, the kinds that decide most first. One hello for each kind not yet seen. */
export async function askForClasses(scan: Scan): Promise<void> {
  const { draft } = scan;
  const best = bestOldVersion(draft);
  if (best !== null) await askIn(scan, best, SUITE_CLASSES);
  if (draft.versions['TLSv1.3'].state === 'accepted') await askIn(scan, 'TLSv1.3', ['weak']);
  for (const version of VERSION_NAMES) {
    const isOlder = version !== best && version !== 'TLSv1.3';
    if (isOlder && draft.versions[version].state === 'accepted')
      await askIn(scan, version, FOR_EVERY_VERSION);
  }
}

async function askIn(
  scan: Scan,
  version: VersionName,
  classes: readonly SuiteClass[],
): Promise<void> {
  const { draft, session } = scan;
  for (const suiteClass of classes) {
    const suites = suitesOf(version).filter((suite) => isOfClass(suite, suiteClass));
    if (suites.length === 0) continue;
    if (acceptedSuites(draft, version).some((suite) => suites.includes(suite))) {
      noteClass(draft, version, { [suiteClass]: 'accepted' });
      continue;
    }
    let choice = await offerInPieces(scan, version, suites);
    const isLost = choice.kind === 'unclean' && !isLikeRefusal(choice);
    if (isLost) choice = await offerInPieces(scan, version, suites);
    if (choice.kind === 'chosen') noteClass(draft, version, { [suiteClass]: 'accepted' });
    else if (choice.kind === 'refused') noteClass(draft, version, { [suiteClass]: 'refused' });
    else noteClass(draft, version, { [suiteClass]: 'inconclusive' });
    if (choice.kind !== 'unclean' || !isLikeRefusal(choice)) continue;
    session.whenConfirmed(() => {
      noteClass(draft, version, { [suiteClass]: 'refused' });
    });
  }
}

/** In lists no longer than the server takes, until it chooses. @returns that choice, else the first that is no refusal */
async function offerInPieces(
  scan: Scan,
  version: VersionName,
  suites: readonly number[],
): Promise<Choice> {
  const choices: Choice[] = [];
  for (const list of interleave(suites, scan.to.mostSuites)) {
    const choice = await offer(scan, { version, suites: list, purpose: 'classes' });
    if (choice.kind === 'chosen') return choice;
    choices.push(choice);
  }
  const [first] = choices;
  if (first === undefined) throw new Error('No suites to offer.');
  return choices.find(({ kind }) => kind !== 'refused') ?? first;
}

function noteClass(draft: ScanDraft, version: VersionName, more: SuitesFact['classes']): void {
  noteSuites(draft, version, { classes: { ...suitesFact(draft, version).classes, ...more } });
}
