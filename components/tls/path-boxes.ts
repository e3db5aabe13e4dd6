import type { ScannedVersion, TlsScan } from '../../rubric/observations.ts';
import type { ScannedCertificate, SentPath } from './tls-view.ts';

/**
 * A certificate in the drawing. sent: as the server sent it · notSent: we had to find it elsewhere · anchor: the one that
 * apps bring along · unknown: the issuer that nobody has.
 */
export interface PathBox {
  readonly kind: 'sent' | 'notSent' | 'anchor' | 'unknown';
  /** Its distinguished name; what its successor's issuer is called where the certificate itself is not known. */
  readonly name: string;
  readonly certificate: ScannedCertificate | null;
  /** The how-manieth it was sent as, from 1; null where it was not. */
  readonly sentAs: number | null;
}
export interface DrawnPath {
  readonly path: SentPath;
  /** Versions that sent this very path, the newest first. */
  readonly versions: readonly ScannedVersion[];
  /** From this server's certificate to the anchor, or as far as it goes. */
  readonly boxes: readonly PathBox[];
  /** Sent, and no part of it. */
  readonly aside: readonly PathBox[];
}

type Find = (sha256: string) => ScannedCertificate | null;

function boxOf(sha256: string, { sent, trustAnchor }: SentPath, find: Find): PathBox | null {
  const certificate = find(sha256);
  if (certificate === null) return null;
  const at = sent.indexOf(sha256);
  const isAnchor = certificate.subject === trustAnchor && certificate.isSelfIssued;
  return {
    kind: isAnchor ? 'anchor' : at === -1 ? 'notSent' : 'sent',
    name: certificate.subject,
    certificate,
    sentAs: at === -1 ? null : at + 1,
  };
}

/** The boxes of a chain. One whose certificate we do not hold bears the name by which it is called as issuer. */
function boxesOf(chain: readonly string[], path: SentPath, find: Find): PathBox[] {
  const boxes: PathBox[] = [];
  for (const [index, sha256] of chain.entries()) {
    const issuer = boxes.at(-1)?.certificate?.issuer;
    const isLast = index === chain.length - 1 && path.trustAnchor !== null;
    const stranger = {
      kind: 'notSent',
      name: issuer ?? '',
      certificate: null,
      sentAs: null,
    } as const;
    const box = boxOf(sha256, path, find) ?? (isLast || issuer === undefined ? null : stranger);
    if (box) boxes.push(box);
  }
  return boxes;
}

/** What stands at the end of a path whose anchor we hold no certificate of, or that ends at a stranger. */
function lastBox(last: PathBox | undefined, { trustAnchor }: SentPath): PathBox | null {
  const nothing = { certificate: null, sentAs: null };
  if (trustAnchor !== null) {
    return last?.kind === 'anchor' ? null : { kind: 'anchor', name: trustAnchor, ...nothing };
  }
  const certificate = last?.certificate;
  if (!certificate || certificate.isSelfIssued) return null;
  return { kind: 'unknown', name: certificate.issuer, ...nothing };
}

/** What was sent, each followed by its issuer as far as that goes; the rest is beside the path. */
function asSent({ sent }: SentPath, find: Find): string[] {
  const chain: string[] = sent.slice(0, 1);
  for (;;) {
    const last = find(chain.at(-1) ?? '');
    const next = sent.find(
      (sha256) => !chain.includes(sha256) && find(sha256)?.subject === last?.issuer,
    );
    if (!last || last.isSelfIssued || next === undefined) return chain;
    chain.push(next);
  }
}

function draw(path: SentPath, versions: readonly ScannedVersion[], find: Find): DrawnPath {
  const chain = path.trustedPath.length > 0 ? path.trustedPath : asSent(path, find);
  const boxes = boxesOf(chain, path, find);
  const last = lastBox(boxes.at(-1), path);
  const aside = path.sent.filter((sha256) => !chain.includes(sha256));
  return {
    path,
    versions,
    boxes: last ? [...boxes, last] : boxes,
    aside: [...new Set(aside)].flatMap((sha256) => boxOf(sha256, path, find) ?? []),
  };
}

/** The paths of a scan ready to be drawn, each once for all versions that sent it. */
export function drawnPaths({ paths, certificates }: TlsScan): DrawnPath[] {
  const bySha256 = new Map(certificates.map((certificate) => [certificate.sha256, certificate]));
  const find: Find = (sha256) => bySha256.get(sha256) ?? null;
  const same = new Map<string, SentPath[]>();
  for (const path of paths) {
    const key = [...path.sent, path.pathTrust, ...path.trustedPath].join(' ');
    same.set(key, [...(same.get(key) ?? []), path]);
  }
  return [...same.values()].flatMap((group) => {
    const versions = [...new Set(group.map(({ version }) => version))];
    const [first] = group.toSorted((a, b) => (a.version < b.version ? 1 : -1));
    return first ? [draw(first, versions.sort().reverse(), find)] : [];
  });
}
