import { isLikeRefusal, readChoice } from '../choice.ts';
import { GROUPS_13 } from '../groups.table.ts';
import { helloFor } from '../hello-for.ts';
import { acceptedSuites } from '../scan-draft.ts';
import type { Scan } from '../scan.ts';
import { VERSION } from '../versions.table.ts';

/** The hybrids that withstand a quantum computer. */
const HYBRID = new Set([0x11ec, 0x11eb, 0x11ed]);

/**
 * Every group of TLS 1.3: with no share in our hello the server has to name the group it wants (HelloRetryRequest), so that
 * no arithmetic is needed, not even for ML-KEM. Begins with what the enumeration of the suites has shown.
 */
export const findGroups = (scan: Scan) => removeGroups(scan, GROUPS_13);

/** Quick tier: only whether there is a hybrid. */
export async function findHybridGroups(scan: Scan): Promise<void> {
  const { accepted } = scan.draft.namedGroups;
  if (accepted.some((group) => HYBRID.has(group))) return;
  await askForGroups(scan, [...HYBRID]);
}

async function removeGroups(scan: Scan, groups: readonly number[]): Promise<void> {
  const { draft, session } = scan;
  if (acceptedSuites(draft, 'TLSv1.3').length === 0 || draft.namedGroups.isComplete) return;
  for (;;) {
    const rest = groups.filter((group) => !draft.namedGroups.accepted.includes(group));
    const answer = rest.length === 0 ? 'refused' : await askForGroups(scan, rest);
    if (answer === 'found') continue;
    const conclude = () => {
      draft.namedGroups = { ...draft.namedGroups, isComplete: true };
    };
    if (answer === 'refused') conclude();
    else if (answer === 'unclean') session.whenConfirmed(conclude);
    return;
  }
}

async function askForGroups(
  { draft, session, to }: Scan,
  namedGroups: readonly number[],
): Promise<'found' | 'refused' | 'unclean' | 'violation'> {
  const suites = acceptedSuites(draft, 'TLSv1.3');
  if (suites.length === 0) return 'violation';
  const hello = { ...helloFor(to, 'TLSv1.3', suites), namedGroups };
  const choice = readChoice(await session.ask('groups', hello), VERSION['TLSv1.3'], suites);
  // A server may fall back to an older version instead of refusing.
  if (choice.kind === 'refused' || choice.kind === 'lower-version') return 'refused';
  if (choice.kind === 'unclean') return isLikeRefusal(choice) ? 'unclean' : 'violation';
  const group = choice.kind === 'chosen' ? choice.hello.namedGroup : null;
  // wolfSSL sends a HelloRetryRequest that names no group: there is none that both have.
  if (group === null && choice.kind === 'chosen' && choice.hello.isHelloRetryRequest)
    return 'refused';
  if (group === null || !namedGroups.includes(group)) return 'violation';
  const { accepted } = draft.namedGroups;
  draft.namedGroups = { accepted: [...accepted, group], isComplete: false };
  return 'found';
}
