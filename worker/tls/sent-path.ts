import type { ObservedValue, Role } from '../../rubric/observations.ts';
import { parseCertificate, type ParsedCertificate } from './certificate.ts';
import { describeNames } from './names.ts';
import type { CertificatePath } from './scanner/scan-facts.ts';
import type { SignatureChecks } from './signature-checks.ts';
import { readStaple } from './staple.ts';
import { judgeTrust, type Trust, type TrustAnchors } from './trust.ts';

export type SentPath = ObservedValue<'tls-full'>['paths'][number];

/** A path of any version; SSLv2 sends one certificate. */
type AnyPath = Omit<CertificatePath, 'version'> & Pick<SentPath, 'version'>;

/** What a path is held against. */
export interface PathContext {
  readonly domain: string;
  readonly role: Role;
  readonly anchors: TrustAnchors;
  /** What was not sent, but may complete the path. */
  readonly others: readonly ParsedCertificate[];
  readonly checks: SignatureChecks;
}

/**
 * The facts of one certification path; nothing is judged by the time of day.
 * @param sent the certificates of `path` that can be read, the end-entity certificate first
 */
export function describePath(
  path: AnyPath,
  sent: readonly ParsedCertificate[],
  { domain, role, anchors, others, checks }: PathContext,
): SentPath {
  const [endEntity] = sent;
  if (endEntity === undefined) throw new RangeError('A path begins with a certificate.');
  const trust = judgeTrust(sent, anchors, others, checks);
  const issuer = issuerOf(endEntity, [...sent, ...others], { anchors, checks });
  return {
    version: path.version,
    cipherSuite: path.cipherSuite,
    signatureScheme: path.signatureScheme,
    sent: sent.map(({ sha256 }) => sha256),
    sentCount: path.certificates.length,
    ...trust,
    ...comparePaths(sent, trust),
    includesAnchor: sent.slice(1).some(({ x509 }) => anchors.has(x509)),
    isInOrder: isInOrder(sent),
    ...describeNames(endEntity.fields, domain, role),
    staple: readStaple(path.ocspResponse, endEntity, issuer),
    hasTimestampsInHandshake: path.hasTimestamps,
  };
}

/** What was sent for nothing, and what was not sent; without a trusted path neither can be told. */
function comparePaths(
  sent: readonly ParsedCertificate[],
  { trustedPath }: Trust,
): Pick<SentPath, 'missing' | 'superfluous'> {
  if (trustedPath.length === 0) return { missing: [], superfluous: [] };
  const hashes = sent.map(({ sha256 }) => sha256);
  return {
    missing: trustedPath.slice(0, -1).filter((hash) => !hashes.includes(hash)),
    superfluous: hashes.filter((hash) => !trustedPath.includes(hash)),
  };
}

function isInOrder(sent: readonly ParsedCertificate[]): boolean {
  return sent.every(({ x509 }, at) => {
    const next = sent[at + 1];
    return next === undefined || x509.checkIssued(next.x509);
  });
}

function issuerOf(
  { x509 }: ParsedCertificate,
  known: readonly ParsedCertificate[],
  { anchors, checks }: Pick<PathContext, 'anchors' | 'checks'>,
): ParsedCertificate | null {
  const found = known.find((candidate) => checks.isIssuedBy(x509, candidate.x509));
  if (found !== undefined) return found;
  const anchor = anchors.named(x509.issuer).find((candidate) => checks.isIssuedBy(x509, candidate));
  return anchor === undefined ? null : parseCertificate(anchor.raw);
}
