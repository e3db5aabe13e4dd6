import { X509Certificate } from 'node:crypto';
import { BasicConstraints, ExtKeyUsage } from 'pkijs';
import type { ObservedValue, PathProblem } from '../../rubric/observations.ts';
import { nameText, publicKeyOf, type ParsedCertificate } from './certificate.ts';

type Handshake = ObservedValue<'tls-handshake'>;
export type Trust = Pick<Handshake, 'pathTrust' | 'trustedPath' | 'trustAnchor' | 'pathProblem'>;

const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';
const LONGEST_PATH = 10;
/** Hostile certificates that all bear one name could otherwise be tried in every order. */
const MOST_SIGNATURES = 100;

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
 * rubric does), revocation, name constraints, policies. Without fetching anything `trustedIfCompleted` cannot be known.
 *
 * @param sent the end-entity certificate first
 */
export function judgeTrust(sent: readonly ParsedCertificate[], anchors: TrustAnchors): Trust {
  const [endEntity] = sent;
  if (endEntity === undefined) throw new RangeError('A path begins with a certificate.');
  const search = new PathSearch(sent.slice(1), anchors);
  const found = search.from([endEntity]);
  if (found !== null) return trusted(found, endEntity);
  return untrusted(endEntity, search);
}

interface FoundPath {
  readonly path: readonly ParsedCertificate[];
  readonly anchor: X509Certificate;
}

class PathSearch {
  readonly #intermediates: readonly ParsedCertificate[];
  readonly #anchors: TrustAnchors;
  #signatures = 0;
  /** The first thing that was wrong with a certificate that bears an issuer's name. */
  problem: PathProblem | null = null;

  constructor(intermediates: readonly ParsedCertificate[], anchors: TrustAnchors) {
    this.#intermediates = intermediates;
    this.#anchors = anchors;
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
    const itself = this.#anchors.named(x509.subject).find(({ raw }) => raw.equals(x509.raw));
    if (itself !== undefined) return itself;
    const issuers = this.#anchors.named(x509.issuer);
    return issuers.find((issuer) => this.#isSigned(x509, issuer)) ?? null;
  }

  #mayIssue(issuer: ParsedCertificate, issued: ParsedCertificate, below: number): boolean {
    if (issuer.x509.subject !== issued.x509.issuer) return false;
    if (!isAuthority(issuer, below)) return this.#refuse('not-an-authority');
    return this.#isSigned(issued.x509, issuer.x509) || this.#refuse('bad-signature');
  }

  #isSigned(issued: X509Certificate, issuer: X509Certificate): boolean {
    const key = publicKeyOf(issuer);
    this.#signatures += 1;
    if (key === null || this.#signatures > MOST_SIGNATURES) return false;
    return issued.checkIssued(issuer) && issued.verify(key);
  }

  #refuse(problem: PathProblem): false {
    this.problem ??= problem;
    return false;
  }
}

/** Whether the certificate may sign one that has `below` authorities under it (RFC 5280 §4.2.1.9). */
function isAuthority({ fields }: ParsedCertificate, below: number): boolean {
  const parsed: unknown = fields.extensions?.find(
    ({ extnID }) => extnID === BASIC_CONSTRAINTS,
  )?.parsedValue;
  if (!(parsed instanceof BasicConstraints) || !parsed.cA) return false;
  const limit = parsed.pathLenConstraint;
  return typeof limit !== 'number' || below <= limit;
}

/** An end-entity certificate without the extension may be used for anything. */
function isForServers({ fields }: ParsedCertificate): boolean {
  const extension = fields.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  if (extension === undefined) return true;
  const parsed: unknown = extension.parsedValue;
  if (!(parsed instanceof ExtKeyUsage)) return false;
  return parsed.keyPurposes.some((purpose) => purpose === SERVER_AUTH || purpose === ANY_USAGE);
}

function trusted({ path, anchor }: FoundPath, endEntity: ParsedCertificate): Trust {
  if (!isForServers(endEntity)) return invalid('not-for-servers');
  const sent = path.map(({ sha256 }) => sha256);
  const anchorHash = anchor.fingerprint256.replaceAll(':', '').toLowerCase();
  return {
    pathTrust: 'trusted',
    trustedPath: [...new Set([...sent, anchorHash])].slice(0, LONGEST_PATH),
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
