import type { ObservedValue } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { worstPaths } from './worst-paths.ts';

type TlsScan = ObservedValue<'tls-full'>;
type Path = TlsScan['paths'][number];

/** How much is kept; only a hostile server gets beyond the first line. */
interface Limits {
  readonly paths: number;
  readonly certificates: number;
  readonly identifiers: number;
  /** Of one identifier, in UTF-16 units. */
  readonly identifier: number;
  /** Of a certificate's subject and issuer, in UTF-16 units. */
  readonly name: number;
}
const LIMITS: readonly Limits[] = [
  { paths: 12, certificates: 40, identifiers: 50, identifier: 255, name: 300 },
  { paths: 12, certificates: 40, identifiers: 10, identifier: 100, name: 80 },
  { paths: 6, certificates: 20, identifiers: 3, identifier: 64, name: 64 },
  { paths: 3, certificates: 12, identifiers: 1, identifier: 64, name: 40 },
];

/** Leaves room for the evidence below the 64 kB of an observation. */
const MOST_BYTES = 48_000;

/**
 * Cuts a scan to what an observation may hold. Of too many paths the worst of each fault are kept: a server cannot hide
 * one behind others. Of too many certificates those of the trusted path are kept first; each hash in `sent` stands for one that is
 * kept, and `sentCount` says how many there were.
 */
export function fitScan(scan: TlsScan): TlsScan {
  const sizes = LIMITS.map((limits) => within(scan, limits));
  const fits = sizes.find((cut) => Buffer.byteLength(JSON.stringify(cut)) <= MOST_BYTES);
  return fits ?? within(scan, LAST);
}

/** Whatever the rest may hold, two paths of one certificate each fit. */
const LAST: Limits = { paths: 2, certificates: 2, identifiers: 1, identifier: 64, name: 40 };

function within(scan: TlsScan, limits: Limits): TlsScan {
  // The certificate of SSLv2 may be of no path, and it matters: its key may be another endpoint's.
  const ofPaths = new Set(scan.paths.flatMap(({ sent, missing }) => [...sent, ...missing]));
  const alone = scan.certificates.filter(({ sha256 }) => !ofPaths.has(sha256)).slice(0, 1);
  const kept = new Set(alone.map(({ sha256 }) => sha256));
  const paths = worstPaths(scan, limits.paths).flatMap((path) => {
    for (const hash of byWeight(path)) if (kept.size < limits.certificates) kept.add(hash);
    return kept.has(path.sent[0] ?? '') ? [cutPath(path, kept, limits)] : [];
  });
  const certificates = scan.certificates
    .filter(({ sha256 }) => kept.has(sha256))
    .map((certificate) => ({
      ...certificate,
      subject: clip(certificate.subject, limits.name),
      issuer: clip(certificate.issuer, limits.name),
    }));
  return { ...scan, paths, certificates };
}

/** The end entity, what leads from it to the anchor, and the rest. */
function byWeight({ sent, trustedPath, missing }: Path): Set<string> {
  const known = new Set([...sent, ...missing]);
  const onTheWay = trustedPath.filter((hash) => known.has(hash));
  return new Set([...sent.slice(0, 1), ...onTheWay, ...sent]);
}

function cutPath(path: Path, kept: ReadonlySet<string>, limits: Limits): Path {
  const isKept = (hash: string) => kept.has(hash);
  return {
    ...path,
    sent: path.sent.filter(isKept),
    missing: path.missing.filter(isKept),
    superfluous: path.superfluous.filter(isKept),
    presentedIdentifiers: path.presentedIdentifiers
      .slice(0, limits.identifiers)
      .map(({ kind, value }) => ({ kind, value: clip(value, limits.identifier) })),
  };
}
