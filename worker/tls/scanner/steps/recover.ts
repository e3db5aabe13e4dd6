import type { Choice } from '../choice.ts';
import { helloFor } from '../hello-for.ts';
import { offer, removeChosen, type Ending, type Offer } from '../remove-chosen.ts';
import { acceptedSuites, noteSuites } from '../scan-draft.ts';
import type { Scan } from '../scan.ts';
import { BROKEN_SCHEMES } from '../signature-schemes.table.ts';
import { suiteTraits } from '../suite-traits.ts';
import { interleave, MAX_CAREFUL_SUITES } from '../suites-of-version.ts';
import { VERSION, type VersionName } from '../versions.table.ts';
import { noteRejection } from '../note-rejection.ts';

/** Hellos that halving may cost in one version: where suites are hidden, and where there may be none at all. */
const MAX_HALVINGS = { hidden: 16, nothing: 6 };
/** GREASE (RFC 8701): nobody can choose them, so what comes back is how the server refuses. */
const UNASSIGNED = [0x0a0a, 0x1a1a];

type UncleanEnding = Extract<Choice, { kind: 'unclean' }>;
interface Leftover {
  readonly suites: readonly number[];
  readonly ending: UncleanEnding;
}

const styleOf = ({ reason, alert }: UncleanEnding) => alert ?? reason;

/**
 * A stop without a proper refusal proves nothing: the server may have chosen a suite whose key exchange it cannot sign, and
 * behind it others may be hidden. So: a control hello, the same hello once more where the
 * server does not always stop like that, what is left by kind of key exchange, once with SHA-1 signatures only,
 * and where something was hidden, or the server refuses otherwise than it stopped, by halves.
 */
export async function recover(scan: Scan, version: VersionName, stopped: Leftover): Promise<void> {
  const { draft, session } = scan;
  const isBrief = isHonestBelow(scan, version);
  if (!isBrief) await session.control();
  const { ending, remaining } = await onceMore(scan, version, stopped);
  if (ending?.kind === 'violation') return;
  if (ending !== null && ending.kind !== 'unclean') {
    noteSuites(draft, version, { isComplete: true });
    return;
  }
  const before = acceptedSuites(draft, version).length;
  const hasFound = () => acceptedSuites(draft, version).length > before;
  const brief = version === 'SSLv3' ? BRIEF_KINDS.slice(0, 1) : BRIEF_KINDS;
  const kinds = isBrief ? brief : ALL_KINDS;
  const first = await byKeyExchange(scan, { version, remaining, kinds });
  let { leftovers } = first;
  let isComplete = true;
  if (!isBrief || hasFound()) {
    const isBroken = await signsOnlySha1(scan, version, remaining);
    if (isBroken) leftovers = await askAgain(scan, version, leftovers);
    const styles = await refusalStyles(scan, version, leftovers);
    const odd = leftovers.filter(({ ending }) => !styles.has(styleOf(ending)));
    const usual = hasFound() ? leftovers.filter((leftover) => !odd.includes(leftover)) : [];
    isComplete = await byHalves(scan, version, { odd, usual });
  }
  if (acceptedSuites(draft, version).length === 0) {
    noteRejection(scan, version, leftovers[0]?.ending ?? first.refusal);
    return;
  }
  if (hasFound()) noteSuites(draft, version, { hidesSuites: true });
  session.whenConfirmed(() => {
    noteSuites(draft, version, { isComplete });
  });
}

/**
 * A server that speaks the version may drop one connection by chance, under load: that proves nothing, and would cost much
 * to look into. Null: it was not asked again.
 */
async function onceMore(
  scan: Scan,
  version: VersionName,
  { suites, ending }: Leftover,
): Promise<{ ending: Ending | null; remaining: readonly number[] }> {
  const isKnown = acceptedSuites(scan.draft, version).length > 0;
  const unasked = { ending: null, remaining: suites };
  if (!isKnown || suites.length > scan.to.mostSuites) return unasked;
  const styles = await refusalStyles(scan, version, [{ ending }]);
  if (styles.has(styleOf(ending))) return unasked;
  return removeChosen(scan, { version, suites, purpose: 'suites' });
}

/** @returns the kinds that ended without a proper refusal, and a refusal where there was one. */
async function byKeyExchange(
  scan: Scan,
  {
    version,
    remaining,
    kinds,
  }: { version: VersionName; remaining: readonly number[]; kinds: readonly Kind[] },
): Promise<{ leftovers: Leftover[]; refusal: Ending }> {
  const leftovers: Leftover[] = [];
  let refusal: Ending = { kind: 'exhausted' };
  for (const { fits, change } of kinds) {
    const all = remaining.filter((suite) => fits(suite));
    // Where a long list was answered before, another may be long too.
    const isNew = acceptedSuites(scan.draft, version).length === 0 && kinds === ALL_KINDS;
    for (const suites of interleave(all, isNew ? MAX_CAREFUL_SUITES : scan.to.mostSuites)) {
      const wanted: Offer = { version, suites, purpose: 'careful', change };
      const { ending, remaining: rest } = await removeChosen(scan, wanted);
      if (ending.kind === 'unclean') leftovers.push({ suites: rest, ending });
      else refusal = ending;
      if (ending.kind === 'refused' && ending.isOfVersion) return { leftovers: [], refusal };
    }
  }
  return { leftovers, refusal };
}

interface Kind {
  readonly fits: (suite: number) => boolean;
  readonly change: NonNullable<Offer['change']>;
}

const isSignedWith = (exchange: string, authentication: string) => (suite: number) => {
  const traits = suiteTraits(suite);
  return (
    traits.isSigned && traits.exchange === exchange && traits.authentication === authentication
  );
};
const isUnsigned = (suite: number) => !suiteTraits(suite).isSigned;
const plain = (fits: Kind['fits']): Kind => ({ fits, change: {} });

const ALL_KINDS: readonly Kind[] = [
  plain(isUnsigned),
  plain(isSignedWith('ECDHE', 'RSA')),
  plain((suite) => isSignedWith('ECDHE', 'ECDSA')(suite) || isSignedWith('DHE', 'DSS')(suite)),
  plain((suite) => isSignedWith('DHE', 'RSA')(suite) || isSignedWith('RSA_EXPORT', 'RSA')(suite)),
];

/** Servers of that time may trip over any extension but the name. */
const BARE = {
  namedGroups: null,
  asksForStaple: false,
  offersExtendedMasterSecret: false,
  offersTicket: false,
} as const;

/**
 * A server that hid nothing in TLS 1.2 gets two hellos more for an older version: without signature and without extensions,
 * and ECDHE only (not in SSLv3, which has no extension to name a curve).
 */
const BRIEF_KINDS: readonly Kind[] = [
  { fits: isUnsigned, change: BARE },
  plain((suite) => suiteTraits(suite).exchange === 'ECDHE'),
];

function isHonestBelow({ draft }: Scan, version: VersionName): boolean {
  const better = draft.suites['TLSv1.2'];
  const isOld = VERSION[version] < VERSION['TLSv1.2'];
  return isOld && better?.isComplete === true && !better.hidesSuites;
}

/** A server may hold a key with which it can sign nothing but SHA-1, and from then on it is asked for nothing else. */
async function signsOnlySha1(
  scan: Scan,
  version: VersionName,
  remaining: readonly number[],
): Promise<boolean> {
  if (version !== 'TLSv1.2') return false;
  const known = acceptedSuites(scan.draft, version);
  const suites = remaining.filter((suite) => suiteTraits(suite).isSigned && !known.includes(suite));
  const change = { signatureSchemes: BROKEN_SCHEMES };
  const { found } = await removeChosen(scan, { version, suites, purpose: 'careful', change });
  if (found > 0) scan.to = { ...scan.to, signsOnlySha1: true };
  return found > 0;
}

/** What ended without a refusal once more, now that it is known how to ask. @returns what still does */
async function askAgain(
  scan: Scan,
  version: VersionName,
  leftovers: readonly Leftover[],
): Promise<Leftover[]> {
  const known = acceptedSuites(scan.draft, version);
  const all = leftovers.flatMap((left) => left.suites).filter((suite) => !known.includes(suite));
  const still: Leftover[] = [];
  for (const suites of interleave(all, scan.to.mostSuites)) {
    const wanted: Offer = { version, suites, purpose: 'careful' };
    const { ending, remaining } = await removeChosen(scan, wanted);
    if (ending.kind === 'unclean') still.push({ suites: remaining, ending });
  }
  return still;
}

/** How the server ends a connection when there is nothing to choose. Asked again where a version ends in a new way. */
async function refusalStyles(
  scan: Scan,
  version: VersionName,
  leftovers: readonly Pick<Leftover, 'ending'>[],
): Promise<ReadonlySet<string>> {
  const styles = scan.refusalStyles;
  const isKnown = leftovers.every(({ ending }) => styles.has(styleOf(ending)));
  if (styles.size > 0 && isKnown) return styles;
  const result = await scan.session.ask('careful', helloFor(scan.to, version, UNASSIGNED));
  if (result.kind !== 'answered')
    styles.add(result.kind === 'alert' ? result.alert.name : result.kind);
  return styles;
}

/** @returns whether all that ended oddly was looked into before the hellos for it were used up. */
async function byHalves(
  scan: Scan,
  version: VersionName,
  { odd, usual }: { odd: readonly Leftover[]; usual: readonly Leftover[] },
): Promise<boolean> {
  const waiting = [
    ...odd.map(({ suites }) => ({ suites, isOdd: true })),
    ...usual.map(({ suites }) => ({ suites, isOdd: false })),
  ];
  const most = () =>
    acceptedSuites(scan.draft, version).length > 0 ? MAX_HALVINGS.hidden : MAX_HALVINGS.nothing;
  for (let hellos = 0; hellos < most() && waiting.length > 0;) {
    const { suites, isOdd } = waiting.shift() ?? { suites: [], isOdd: false };
    if (suites.length < 2) continue;
    const middle = Math.ceil(suites.length / 2);
    for (const half of [suites.slice(0, middle), suites.slice(middle)]) {
      hellos += 1;
      const choice = await offer(scan, { version, suites: half, purpose: 'careful' });
      const rest = half.filter(
        (suite) => choice.kind !== 'chosen' || suite !== choice.hello.cipherSuite,
      );
      if (choice.kind === 'chosen') waiting.unshift({ suites: rest, isOdd });
      if (choice.kind === 'unclean') waiting.push({ suites: rest, isOdd });
    }
  }
  return !waiting.some(({ suites, isOdd }) => isOdd && suites.length > 1);
}
