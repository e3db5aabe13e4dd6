import type { ObservedValue } from '../../rubric/observations.ts';

type TlsScan = ObservedValue<'tls-full'>;
type Path = TlsScan['paths'][number];
type Certificate = TlsScan['certificates'][number];

interface CountedPath {
  readonly path: Path;
  readonly counted: readonly Certificate[];
}
/** How bad a path is in one respect: more is worse, 0 is not bad. */
type Fault = (of: CountedPath) => number;

const DAY_MS = 86_400_000;
const day = (date: string): number => Date.parse(date) / DAY_MS;
const most = (counted: readonly Certificate[], of: (one: Certificate) => number): number =>
  counted.reduce((worst, one) => Math.max(worst, of(one)), 0);
const isTrusted = ({ pathTrust }: Path) =>
  pathTrust === 'trusted' || pathTrust === 'trustedIfCompleted';

/** By how many bits a key of a family falls short of the largest in use; an exponent of 1 is worse than any size. */
const shortage =
  (families: readonly Certificate['keyType'][], largest: number) =>
  ({ keyType, keyBits, hasExponentOne }: Certificate): number => {
    if (!families.includes(keyType)) return 0;
    return hasExponentOne === true ? largest : Math.max(0, largest - (keyBits ?? largest));
  };
function brokenSignature({ signatureAlgorithm }: Certificate): number {
  if (/(^|[^a-z])md[25]/i.test(signatureAlgorithm)) return 2;
  return /sha-?1(?!\d)/i.test(signatureAlgorithm) ? 1 : 0;
}
const FAR_DAY = day('9999-12-31T00:00:00Z') + 1;

/** The worst for a letter first. A scan has no time of judging: what ends first and what begins last are kept for it. */
const FAULTS: readonly Fault[] = [
  ({ path }) => Number(!isTrusted(path)),
  ({ path }) => Number(!path.matchesDomain),
  ({ path }) => Number(path.staple.state === 'revoked'),
  ({ counted }) => most(counted, shortage(['rsa', 'rsa-pss', 'dsa'], 16_384)),
  ({ counted }) => most(counted, shortage(['ec'], 521)),
  ({ counted }) => most(counted, ({ notAfter }) => FAR_DAY - day(notAfter)),
  ({ counted }) => most(counted, ({ notBefore }) => day(notBefore)),
  ({ counted }) => most(counted, brokenSignature),
  ({ path }) => Number(path.pathTrust === 'trustedIfCompleted'),
  ({ counted }) =>
    most(counted.slice(0, 1), ({ notBefore, notAfter }) => day(notAfter) - day(notBefore)),
];

/** What was sent and what completes it, without an authority that vouches for itself: its own signature proves nothing. */
function countedPath({ certificates }: TlsScan, { sent, missing }: Path): Certificate[] {
  return [...sent, ...missing].flatMap((hash, at) =>
    certificates.filter(
      ({ sha256, isSelfIssued }) => sha256 === hash && (at === 0 || !isSelfIssued),
    ),
  );
}

/**
 * The paths to keep where there are too many: of each fault the path that is worst in it, so that none can be pushed out
 * by others, however many these are and whatever their own faults; then the rest as they came.
 */
export function worstPaths(scan: TlsScan, limit: number): readonly Path[] {
  if (scan.paths.length <= limit) return scan.paths;
  const all = scan.paths.map((path) => ({ path, counted: countedPath(scan, path) }));
  const worst = FAULTS.flatMap((fault) => {
    const [first] = all.toSorted((a, b) => fault(b) - fault(a));
    return first && fault(first) > 0 ? [first.path] : [];
  });
  return [...new Set([...worst, ...scan.paths])].slice(0, limit);
}
