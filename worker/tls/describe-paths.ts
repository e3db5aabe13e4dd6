import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Role } from '../../rubric/observations.ts';
import type { ParsedCertificate } from './certificate.ts';
import { completePath, type IssuerSource } from './complete-path.ts';
import { readable } from './readable.ts';
import type { CertificatePath } from './scanner/scan-facts.ts';
import { describePath, type SentPath } from './sent-path.ts';
import { SignatureChecks } from './signature-checks.ts';
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
  const checks = new SignatureChecks();
  const described: SentPath[] = [];
  const parsed = new Map<string, ParsedCertificate[]>();
  const certificates = new Map<string, ParsedCertificate>();
  /** By what was sent: the versions of TLS mostly share one path. */
  const completed = new Map<string, readonly ParsedCertificate[]>();
  for (const path of paths) {
    // A hostile server's paths take long to read: other scans have their turn in between.
    await nextTurn();
    const sent = sentOf(path, parsed);
    if (sent.length === 0) continue;
    const key = sent.map(({ sha256 }) => sha256).join(' ');
    const others = completed.get(key) ?? (await completePath(sent, { anchors, source, checks }));
    completed.set(key, others);
    const facts = describePath(path, sent, { domain, role, anchors, others, checks });
    described.push(facts);
    const needed = others.filter(({ sha256 }) => facts.missing.includes(sha256));
    for (const certificate of [...sent, ...needed])
      certificates.set(certificate.sha256, certificate);
  }
  return { paths: described, certificates, unreadable: paths.length - described.length };
}

/** None where the end-entity certificate cannot be read. @param parsed what was read before, by its bytes */
function sentOf(
  { certificates }: CertificatePath,
  parsed: Map<string, ParsedCertificate[]>,
): ParsedCertificate[] {
  const all = certificates.map((der) => {
    const key = der.toString('base64');
    const known = parsed.get(key) ?? readable([der]);
    parsed.set(key, known);
    return known;
  });
  return all[0]?.length === 1 ? all.flat() : [];
}
