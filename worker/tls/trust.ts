import { X509Certificate } from 'node:crypto';
import type { ObservedValue, PathProblem } from '../../rubric/observations.ts';
import { constraintsOf, usagesOf } from './certificate-traits.ts';
import { nameText, publicKeyOf, type ParsedCertificate } from './certificate.ts';
import { SignatureChecks } from './signature-checks.ts';

type SentPath = ObservedValue<'tls-full'>['paths'][number];
export type Trust = Pick<SentPath, 'pathTrust' | 'trustedPath' | 'trustAnchor' | 'pathProblem'>;

/** Certificates between the end entity, which counts, and the anchor, which does not. */
const LONGEST_PATH = 10;
/** Hostile certificates that all bear one name could otherwise be tried in every order. */
const MOST_STEPS = 200;

/** One text may hold several certificates, as the files of authorities do. */
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Trust anchors by the name of their subject. */
export class TrustAnchors {
  readonly #bySubject = new Map<string, X509Certificate[]>();

  /** @throws Error when a text is no certificate: the list is ours, not a server's */
  constructor(pems: readonly string[]) {
    for (const pem of pems.flatMap((text) => text.match(PEM) ?? [text])) {
      const anchor = new X509Certificate(pem);
      this.#bySubject.set(anchor.subject, [...this.named(anchor.subject), anchor]);
    }
  }

  named(subject: string): X509Certificate[] {
    return this.#bySubject.get(subject) ?? [];
  }

  /** Whether the certificate itself is one of them. */
  has(x509: X509Certificate): boolean {
    return this.named(x509.subject).some(({ raw }) => raw.equals(x509.raw));
  }
}

const known = new WeakMap<readonly string[], TrustAnchors>();

/** The anchors of a list, read once: parsing some 140 certificates for every handshake would be a waste. */
export function trustAnchorsOf(pems: readonly string[]): TrustAnchors {
  const anchors = known.get(pems) ?? new TrustAnchors(pems);
  known.set(pems, anchors);
  return anchors;
}

/**
 * Whether a path leads from the end-entity certificate to a trust anchor (RFC 5280 §6), over what was sent in any order.
 * Judged: signatures, names, key usage, basic constraints with path length, serverAuth usage. Not judged: times (the
 * rubric does), revocation, name constraints, policies.
 *
 * @param sent the end-entity certificate first
 * @param others what was not sent; a path that needs one of them is `trustedIfCompleted`
 */
export function judgeTrust(
  sent: readonly ParsedCertificate[],
  anchors: TrustAnchors,
  others: readonly ParsedCertificate[] = [],
  checks = new SignatureChecks(),
): Trust {
  const [endEntity] = sent;
  if (endEntity === undefined) throw new RangeError('A path begins with a certificate.');
  const search = new PathSearch(sent.slice(1), anchors, checks);
  const found = search.from([endEntity]);
  if (found !== null) return trusted(found, endEntity, 'trusted');
  const whole = new PathSearch([...sent.slice(1), ...others], anchors, checks);
  const completed = others.length === 0 ? null : whole.from([endEntity]);
  if (completed !== null) return trusted(completed, endEntity, 'trustedIfCompleted');
  return untrusted(endEntity, search);
}

interface FoundPath {
  readonly path: readonly ParsedCertificate[];
  readonly anchor: X509Certificate;
}

class PathSearch {
  readonly #intermediates: readonly ParsedCertificate[];
  readonly #anchors: TrustAnchors;
  readonly #checks: SignatureChecks;
  #steps = 0;
  /** The first thing that was wrong with a certificate that bears an issuer's name. */
  problem: PathProblem | null = null;

  constructor(
    intermediates: readonly ParsedCertificate[],
    anchors: TrustAnchors,
    checks: SignatureChecks,
  ) {
    this.#intermediates = intermediates;
    this.#anchors = anchors;
    this.#checks = checks;
  }

  /** Goes on from the last certificate of `path`, an anchor first. */
  from(path: readonly ParsedCertificate[]): FoundPath | null {
    const last = path.at(-1);
    if (last === undefined || path.length > LONGEST_PATH) return null;
    const anchor = this.#anchorOf(last.x509);
    if (anchor !== null) return { path, anchor };
    for (const issuer of this.#intermediates) {
      if (path.includes(issuer) || !this.#mayIssue(issuer, last, path.length - 1)) continue;
      const found = this.from([...path, issuer]);
      if (found !== null) return found;
    }
    return null;
  }

  #anchorOf(x509: X509Certificate): X509Certificate | null {
    if (this.#anchors.has(x509)) return x509;
    const issuers = this.#anchors.named(x509.issuer);
    return issuers.find((issuer) => this.#isSigned(x509, issuer)) ?? null;
  }

  #mayIssue(issuer: ParsedCertificate, issued: ParsedCertificate, below: number): boolean {
    if (issuer.x509.subject !== issued.x509.issuer) return false;
    if (!isAuthority(issuer, below)) return this.#refuse('not-an-authority');
    return this.#isSigned(issued.x509, issuer.x509) || this.#refuse('bad-signature');
  }

  #isSigned(issued: X509Certificate, issuer: X509Certificate): boolean {
    this.#steps += 1;
    return this.#steps <= MOST_STEPS && this.#checks.isIssuedBy(issued, issuer);
  }

  #refuse(problem: PathProblem): false {
    this.problem ??= problem;
    return false;
  }
}

/** Whether the certificate may sign one that has `below` authorities under it (RFC 5280 §4.2.1.9). */
function isAuthority({ fields }: ParsedCertificate, below: number): boolean {
  const constraints = constraintsOf(fields);
  if (constraints?.cA !== true) return false;
  const limit = constraints.pathLenConstraint;
  return typeof limit !== 'number' || below <= limit;
}

/** An end-entity certificate without the extension may be used for anything. */
function isForServers({ fields }: ParsedCertificate): boolean {
  return usagesOf(fields).some((usage) => usage === 'server' || usage === 'any');
}

function trusted(
  { path, anchor }: FoundPath,
  endEntity: ParsedCertificate,
  pathTrust: 'trusted' | 'trustedIfCompleted',
): Trust {
  if (!isForServers(endEntity)) return invalid('not-for-servers');
  const sent = path.map(({ sha256 }) => sha256);
  const anchorHash = anchor.fingerprint256.replaceAll(':', '').toLowerCase();
  return {
    pathTrust,
    trustedPath: [...new Set([...sent, anchorHash])],
    trustAnchor: nameText(anchor.subject),
    pathProblem: null,
  };
}

function untrusted(endEntity: ParsedCertificate, search: PathSearch): Trust {
  const { x509 } = endEntity;
  const key = publicKeyOf(x509);
  if (x509.subject === x509.issuer && key !== null && x509.verify(key))
    return nothing('selfSigned', 'self-signed');
  if (search.problem !== null) return invalid(search.problem);
  return nothing('unknownAnchor', 'unknown-issuer');
}

const invalid = (problem: PathProblem) => nothing('invalid', problem);

function nothing(pathTrust: Trust['pathTrust'], problem: PathProblem): Trust {
  return { pathTrust, trustedPath: [], trustAnchor: null, pathProblem: problem };
}
