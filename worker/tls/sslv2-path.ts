import type { ParsedCertificate } from './certificate.ts';
import type { DescribedPaths, PathsContext } from './describe-paths.ts';
import { readable } from './readable.ts';
import type { Sslv2Fact } from './scanner/scan-facts.ts';
import { describePath, type SentPath } from './sent-path.ts';
import { SignatureChecks } from './signature-checks.ts';
import { trustAnchorsOf } from './trust.ts';

export interface Sslv2Path {
  readonly certificate: ParsedCertificate | null;
  readonly path: SentPath | null;
}

/**
 * The certificate that SSLv2 shows, and its path where that is a trusted one for the domain. SSLv2 knows neither names
 * (SNI) nor more than one certificate: that another is shown there, or nothing behind it, says nothing about the server.
 * What the other versions sent counts as sent.
 */
export function describeSslv2(
  sslv2: Sslv2Fact,
  { paths, certificates }: DescribedPaths,
  { domain, role, trustAnchors }: PathsContext,
): Sslv2Path {
  const der = sslv2.state === 'accepted' ? sslv2.certificate : null;
  const [certificate] = der === null ? [] : readable([der]);
  if (sslv2.state !== 'accepted' || certificate === undefined)
    return { certificate: null, path: null };
  const shown = {
    certificates: [certificate.x509.raw],
    version: 'SSLv2' as const,
    cipherSuite: sslv2.cipherKinds[0] ?? 0,
    signatureScheme: null,
    ocspResponse: null,
    hasTimestamps: false,
  };
  const found = describePath(shown, [certificate], {
    ...{ domain, role },
    anchors: trustAnchorsOf(trustAnchors),
    others: [...certificates.values()],
    checks: new SignatureChecks(),
  });
  const elsewhere = new Set(paths.flatMap(({ sent }) => sent));
  const missing = found.missing.filter((hash) => !elsewhere.has(hash));
  if (found.trustedPath.length === 0 || !found.matchesDomain) return { certificate, path: null };
  const pathTrust = missing.length === 0 ? 'trusted' : 'trustedIfCompleted';
  return { certificate, path: { ...found, missing, pathTrust } };
}
