import type { ParsedCertificate } from './certificate.ts';
import type { SignatureChecks } from './signature-checks.ts';
import { judgeTrust, type TrustAnchors } from './trust.ts';

/** Finds certificates that may have issued one; what it hands out is not trusted. Never rejects. */
export type IssuerSource = (issued: ParsedCertificate) => Promise<readonly ParsedCertificate[]>;

export interface Completion {
  readonly anchors: TrustAnchors;
  readonly source: IssuerSource;
  readonly checks: SignatureChecks;
}

/** Of one path: more than two are never missing in practice. */
const MOST_MISSING = 3;
/** Of certificates with the issuer's name and key: the same authority under several roots. */
const MOST_ISSUERS = 3;

/**
 * Looks for what a server should have sent: from where its certificates end, one issuer after the other.
 * @returns what was found; nothing where the path is complete, signs itself or is invalid
 */
export async function completePath(
  sent: readonly ParsedCertificate[],
  { anchors, source, checks }: Completion,
): Promise<readonly ParsedCertificate[]> {
  const found: ParsedCertificate[] = [];
  for (let step = 0; step < MOST_MISSING; step += 1) {
    if (judgeTrust(sent, anchors, found, checks).pathTrust !== 'unknownAnchor') break;
    const end = openEnd([...sent, ...found], checks);
    if (end === null) break;
    const isIssuer = ({ x509 }: ParsedCertificate) => checks.isIssuedBy(end.x509, x509);
    const issuers = (await source(end)).filter(isIssuer);
    if (issuers.length === 0) break;
    found.push(...issuers.slice(0, MOST_ISSUERS));
  }
  return found;
}

/** The last certificate on the way up from the first; null where that signed itself: nothing is missing then. */
function openEnd(
  known: readonly ParsedCertificate[],
  checks: SignatureChecks,
): ParsedCertificate | null {
  const seen = new Set<ParsedCertificate>();
  let end = known[0];
  while (end !== undefined && !seen.has(end)) {
    const { x509 } = end;
    seen.add(end);
    const issuer = known.find((candidate) => checks.isIssuedBy(x509, candidate.x509));
    if (issuer === undefined) return end;
    end = issuer;
  }
  return null;
}
