import type { TlsScan } from '../observations.ts';

export type Path = TlsScan['paths'][number];
export type Certificate = TlsScan['certificates'][number];

const byHash = ({ certificates }: TlsScan, hashes: readonly string[]): Certificate[] =>
  hashes.flatMap((hash) => certificates.find(({ sha256 }) => sha256 === hash) ?? []);

/** The certificate that bears the server's own key; null where it is not kept. */
export const endEntity = (scan: TlsScan, { sent }: Path): Certificate | null =>
  byHash(scan, sent.slice(0, 1))[0] ?? null;

/** The issuer that the last certificate of a path names. */
export const lastIssuer = (scan: TlsScan, { sent }: Path): string =>
  byHash(scan, sent).at(-1)?.issuer ?? '';

/**
 * The certificates of a path that count: those of the trusted path, what was not sent among them and the anchor aside,
 * whose own signature proves nothing; the end-entity certificate alone where there is no trusted path.
 */
export function countedPath(scan: TlsScan, path: Path): Certificate[] {
  const belowAnchor = path.trustedPath.slice(0, Math.max(1, path.trustedPath.length - 1));
  const counted = byHash(scan, belowAnchor);
  return counted.length > 0 ? counted : byHash(scan, path.sent.slice(0, 1));
}

/** The certificates that count of every path, each once. */
export function countedCertificates(scan: TlsScan): Certificate[] {
  return [...new Set(scan.paths.flatMap((path) => countedPath(scan, path)))];
}

/** Certificates in one chain at most: no longer ones are looked at (`worker/tls/trust.ts`). */
const LONGEST_CHAIN = 10;

/**
 * From the end entity to one of those that were sent, each of them bearing the name of the issuer of the one before.
 * @param sent the end entity first
 * @returns null where names do not lead there
 */
export function chainTo(hash: string, sent: readonly Certificate[]): Certificate[] | null {
  const [first, ...others] = sent;
  const chains = first === undefined ? [] : [[first]];
  const open = new Set(others);
  for (const chain of chains) {
    const last = chain.at(-1);
    if (last === undefined || last.sha256 === hash) return chain;
    if (chain.length >= LONGEST_CHAIN) continue;
    for (const next of [...open].filter(({ subject }) => subject === last.issuer)) {
      open.delete(next);
      chains.push([...chain, next]);
    }
  }
  return null;
}
