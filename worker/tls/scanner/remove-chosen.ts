import { readChoice, type Choice } from './choice.ts';
import { GROUPS_13 } from './groups.table.ts';
import { harvest, isHarvested } from './harvest.ts';
import { helloFor } from './hello-for.ts';
import type { Purpose } from './purposes.table.ts';
import type { Scan } from './scan.ts';
import { acceptedSuites, noteSuites } from './scan-draft.ts';
import { suiteTraits } from './suite-traits.ts';
import { VERSION, type VersionName } from './versions.table.ts';
import type { ClientHello } from './wire/client-hello.ts';
import type { ServerFlight } from './wire/server-flight.ts';

export interface Offer {
  readonly version: VersionName;
  readonly suites: readonly number[];
  readonly purpose: Purpose;
  /** What differs from an ordinary hello. */
  readonly change?: Partial<ClientHello>;
}

export type Ending = Exclude<Choice, { kind: 'chosen' }> | { readonly kind: 'exhausted' };

/** One hello; a suite that is chosen is written down, with all that the flight tells beside it. @throws ScanStop */
export async function offer(scan: Scan, wanted: Offer): Promise<Choice> {
  const fewer = groupsToAskBeside(scan, wanted);
  if (fewer !== null) {
    const choice = await offerOnce(scan, { ...wanted, change: { namedGroups: fewer } });
    if (choice.kind === 'chosen' || choice.kind === 'violation') return choice;
  }
  const choice = await offerServed(scan, wanted);
  // The same suites, refused with fewer groups and chosen with all: so there are no others.
  if (fewer !== null && choice.kind === 'chosen')
    scan.draft.namedGroups = { ...scan.draft.namedGroups, isComplete: true };
  return choice;
}

/** In TLS 1.3 suite and group are chosen apart: while suites are asked for, groups not yet seen are found beside. */
function groupsToAskBeside({ draft }: Scan, { version, purpose }: Offer): number[] | null {
  const { accepted, isComplete } = draft.namedGroups;
  const isAside = version === 'TLSv1.3' && (purpose === 'suites' || purpose === 'order');
  if (!isAside || isComplete || accepted.length === 0 || draft.tier === 'quick') return null;
  return GROUPS_13.filter((group) => !accepted.includes(group));
}

/** Again without a suite that the server chose and then could not serve, until it is another one, or none. */
async function offerServed(scan: Scan, wanted: Offer): Promise<Choice> {
  const { version } = wanted;
  for (;;) {
    const unserved = scan.unserved[version] ?? [];
    const suites = wanted.suites.filter((suite) => !unserved.includes(suite));
    if (suites.length === 0)
      return { kind: 'refused', alert: 'handshake_failure', isOfVersion: false };
    const choice = await offerOnce(scan, { ...wanted, suites });
    if (choice.kind !== 'chosen' || !givesUp(choice)) return choice;
    scan.unserved[version] = [...unserved, choice.hello.cipherSuite];
  }
}

/**
 * Whether an alert came where the key exchange was due. LuaSec does so with a DH prime that its OpenSSL finds too short, and
 * then no client can use the suite, though the ServerHello names it.
 */
function givesUp({ hello, flight, isCutByAlert }: Extract<Choice, { kind: 'chosen' }>): boolean {
  const { exchange } = suiteTraits(hello.cipherSuite);
  const isDue = exchange === 'DHE' || exchange === 'ECDHE';
  return isCutByAlert && isDue && flight.keyExchange === null && !flight.isDone;
}

async function offerOnce(scan: Scan, { version, suites, purpose, change }: Offer): Promise<Choice> {
  const { draft, session } = scan;
  const hello = { ...helloFor(scan.to, version, suites), ...change };
  const isForeign = ({ hello: answer }: ServerFlight) =>
    answer !== null && (answer.version !== hello.version || !suites.includes(answer.cipherSuite));
  const result = await session.ask(purpose, hello, {
    isEnough: (flight) => isForeign(flight) || isHarvested(draft, flight),
  });
  const choice = withOfferedGroup(readChoice(result, VERSION[version], suites), hello);
  if (choice.kind === 'chosen' && !givesUp(choice)) {
    draft.versions[version] = { state: 'accepted' };
    if (version !== 'TLSv1.3') harvest(draft, version, choice);
    else noteGroup(scan, choice.hello.namedGroup);
    const known = acceptedSuites(draft, version);
    const suite = choice.hello.cipherSuite;
    if (!known.includes(suite)) noteSuites(draft, version, { accepted: [...known, suite] });
  } else if (choice.kind === 'violation') {
    noteSuites(draft, version, { violation: choice.detail });
  }
  return choice;
}

/** TLS 1.3: the server may name only a group that was offered (RFC 8446 §4.1.4). */
function withOfferedGroup(choice: Choice, { namedGroups }: ClientHello): Choice {
  const group = choice.kind === 'chosen' ? choice.hello.namedGroup : null;
  if (group === null || namedGroups?.includes(group) !== false) return choice;
  return { kind: 'violation', detail: `It named group ${group}, which was not offered.` };
}

function noteGroup({ draft }: Scan, group: number | null): void {
  const { accepted } = draft.namedGroups;
  if (group === null || accepted.includes(group)) return;
  draft.namedGroups = { ...draft.namedGroups, accepted: [...accepted, group] };
}

/**
 * Offers all, removes what the server chooses, and repeats until it chooses no more.
 * @returns how it ended, and what was still on offer then. @throws ScanStop
 */
export async function removeChosen(
  scan: Scan,
  wanted: Offer,
): Promise<{ ending: Ending; remaining: readonly number[]; found: number }> {
  let remaining = wanted.suites;
  while (remaining.length > 0) {
    const choice = await offer(scan, { ...wanted, suites: remaining });
    if (choice.kind !== 'chosen')
      return { ending: choice, remaining, found: wanted.suites.length - remaining.length };
    remaining = remaining.filter((suite) => suite !== choice.hello.cipherSuite);
  }
  return { ending: { kind: 'exhausted' }, remaining, found: wanted.suites.length };
}
