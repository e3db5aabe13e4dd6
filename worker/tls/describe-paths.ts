import type { Role } from '../../rubric/observations.ts';
import type { ParsedCertificate } from './certificate.ts';
import { completePath, type IssuerSource } from './complete-path.ts';
import { readable } from './readable.ts';
import type { CertificatePath } from './scanner/scan-facts.ts';
import { describePath, type SentPath } from './sent-path.ts';
import { trustAnchorsOf } from './trust.ts';

export interface PathsContext {
  readonly domain: string;
  readonly role: Role;
  /** PEM. */
  readonly trustAnchors: readonly string[];
  readonly source: IssuerSource;
}

export interface DescribedPaths {
  readonly paths: readonly SentPath[];
  /** Those of the paths, and those that complete them, by their hash. */
  readonly certificates: ReadonlyMap<string, ParsedCertificate>;
  /** Paths whose end-entity certificate cannot be read: nothing can be said of them. */
  readonly unreadable: number;
}

/** The facts of every path of a scan. A certificate that cannot be read counts as not sent. */
export async function describePaths(
  paths: readonly CertificatePath[],
  { domain, role, trustAnchors, source }: PathsContext,
): Promise<DescribedPaths> {
  const anchors = trustAnchorsOf(trustAnchors);
  const described: SentPath[] = [];
  const certificates = new Map<string, ParsedCertificate>();
  /** By what was sent: the versions of TLS mostly share one path. */
  const completed = new Map<string, readonly ParsedCertificate[]>();
  for (const path of paths) {
    const sent = sentOf(path);
    if (sent.length === 0) continue;
    const key = sent.map(({ sha256 }) => sha256).join(' ');
    const others = completed.get(key) ?? (await completePath(sent, anchors, source));
    completed.set(key, others);
    const facts = describePath(path, sent, { domain, role, anchors, others });
    described.push(facts);
    const needed = others.filter(({ sha256 }) => facts.missing.includes(sha256));
    for (const certificate of [...sent, ...needed])
      certificates.set(certificate.sha256, certificate);
  }
  return { paths: described, certificates, unreadable: paths.length - described.length };
}

/** None where the end-entity certificate cannot be read. */
function sentOf({ certificates: [first, ...rest] }: CertificatePath): ParsedCertificate[] {
  const endEntity = first === undefined ? [] : readable([first]);
  return endEntity.length === 0 ? [] : [...endEntity, ...readable(rest)];
}
