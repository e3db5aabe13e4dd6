import { offer, removeChosen } from '../remove-chosen.ts';
import { acceptedSuites, noteSuites, suitesFact } from '../scan-draft.ts';
import type { Scan } from '../scan.ts';
import { suiteTraits } from '../suite-traits.ts';
import type { VersionName } from '../versions.table.ts';

/**
 * Who decides between two suites that both sides have: the accepted ones once more, turned around. A server that chooses the
 * same as before follows its own order, one that chooses our first follows ours.
 */
export async function findOrder(scan: Scan, version: VersionName): Promise<void> {
  const { draft } = scan;
  const accepted = acceptedSuites(draft, version);
  if (accepted.length < 2) return;
  const { needsShortLists, hidesSuites } = suitesFact(draft, version);
  const wasInPieces = needsShortLists || hidesSuites;
  const first = wasInPieces ? await choiceAmong(scan, version, accepted) : accepted[0];
  const turned = turnAround(accepted);
  const chosen = await choiceAmong(scan, version, turned);
  if (first === undefined || chosen === undefined) return;
  const order = chosen === first ? 'server' : chosen === turned[0] ? 'client' : 'mixed';
  noteSuites(draft, version, { order });
  if (order === 'client' || !wasInPieces) return;
  await orderAnew(scan, version, accepted);
}

async function choiceAmong(
  scan: Scan,
  version: VersionName,
  suites: readonly number[],
): Promise<number | undefined> {
  const choice = await offer(scan, { version, suites, purpose: 'order' });
  return choice.kind === 'chosen' ? choice.hello.cipherSuite : undefined;
}

/** Turned around, but with a suite in front that no server treats specially (see suites-of-version.ts). */
function turnAround(accepted: readonly number[]): number[] {
  const turned = accepted.toReversed();
  const isPlain = (suite: number) => !suiteTraits(suite).name.includes('CHACHA20');
  const at = turned.findIndex((suite, index) => isPlain(suite) && index < turned.length - 1);
  const [plain] = at > 0 ? turned.splice(at, 1) : [];
  return plain === undefined ? turned : [plain, ...turned];
}

/** What was found in pieces stands in the order of the pieces: once more, all together. */
async function orderAnew(
  scan: Scan,
  version: VersionName,
  accepted: readonly number[],
): Promise<void> {
  const { draft } = scan;
  noteSuites(draft, version, { accepted: [] });
  try {
    await removeChosen(scan, { version, suites: accepted, purpose: 'order' });
  } finally {
    const again = acceptedSuites(draft, version);
    const rest = accepted.filter((suite) => !again.includes(suite));
    noteSuites(draft, version, { accepted: [...again, ...rest] });
  }
}
