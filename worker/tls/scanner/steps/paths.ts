import { readChoice } from '../choice.ts';
import { harvest } from '../harvest.ts';
import { helloFor } from '../hello-for.ts';
import { withKeyShares } from '../own-shares.ts';
import { acceptedSuites } from '../scan-draft.ts';
import { SCHEMES_BY_KEY } from '../signature-schemes.table.ts';
import type { Scan } from '../scan.ts';
import { VERSION } from '../versions.table.ts';
import { TLS13_CIPHERS } from '../wire/key-schedule.ts';
import { OWN_GROUPS } from '../wire/key-share.ts';
import type { ServerFlight } from '../wire/server-flight.ts';

type KeyType = keyof typeof SCHEMES_BY_KEY;
/** A HelloRetryRequest is not followed: the groups are known by then. */
const isRead = ({ hello, signatureScheme }: ServerFlight) =>
  signatureScheme !== null || hello?.isHelloRetryRequest === true;

/**
 * The certification path that TLS 1.3 sends, for every type of key that the server has: its first flight is decrypted, and
 * the type it signed with is no longer offered in the next hello.
 */
export async function findPaths(scan: Scan): Promise<void> {
  let types = Object.keys(SCHEMES_BY_KEY) as KeyType[];
  while (types.length > 0) {
    const scheme = await askForPath(scan, types);
    const type = types.find((name) => includes(name, scheme));
    if (type === undefined) return;
    types = types.filter((name) => name !== type);
  }
}

/** Quick tier: the one that comes first. */
export async function findFirstPath(scan: Scan): Promise<void> {
  await askForPath(scan, Object.keys(SCHEMES_BY_KEY) as KeyType[]);
}

const includes = (type: KeyType, scheme: number | null) =>
  scheme !== null && (SCHEMES_BY_KEY[type] as readonly number[]).includes(scheme);

/** @returns the scheme of the signature, null when there was none to be had. */
async function askForPath(scan: Scan, types: readonly KeyType[]): Promise<number | null> {
  const { draft, session, to } = scan;
  const suites = acceptedSuites(draft, 'TLSv1.3').filter((suite) => TLS13_CIPHERS.has(suite));
  const group = draft.namedGroups.accepted.find((named) => OWN_GROUPS.includes(named));
  const groups = group === undefined ? [29, 23] : [group];
  if (suites.length === 0) return null;
  const { shares, change } = withKeyShares(groups);
  const signatureSchemes = types.flatMap((type) => SCHEMES_BY_KEY[type]);
  const hello = {
    ...helloFor(to, 'TLSv1.3', suites),
    ...change,
    namedGroups: groups,
    signatureSchemes,
  };
  const result = await session.ask('path', hello, { shares, isEnough: isRead });
  const choice = readChoice(result, VERSION['TLSv1.3'], suites);
  if (choice.kind !== 'chosen') return null;
  harvest(draft, 'TLSv1.3', choice);
  return choice.flight.signatureScheme;
}
