import type { ObservedValue, TlsScan } from '../observations.ts';
import { chainTo, endEntity, type Certificate, type Path } from './paths.ts';

type Records = ObservedValue<'service-records'>;
export type TlsaRecord = Extract<
  Records['tlsa'][number]['lookup'],
  { state: 'records' }
>['records'][number];

/** Who the server is to be: its domain, or the SRV target where the way there is signed (RFC 7673 §4). */
export interface DaneReference {
  readonly target: string;
  readonly asOf: string;
}

/** Certificate usages (RFC 6698 §2.1.1, RFC 7218). */
const PKIX_TA = 0;
const PKIX_EE = 1;
const DANE_TA = 2;
const DANE_EE = 3;

/** match · mismatch · unusable: of a kind that nobody knows · unknown: what it holds was not kept of the certificate. */
export type RecordFit = 'match' | 'mismatch' | 'unusable' | 'unknown';

/** A certificate of a path; null where only its hash was kept. */
type Held = { readonly sha256: string; readonly certificate: Certificate | null };

/** What a record of that selector and matching type would hold for a certificate; null where it was not kept. */
function associationOf({ selector, matchingType }: TlsaRecord, held: Held): string | null {
  const { sha256, certificate } = held;
  const isWhole = selector === 0;
  // Of matching type 0 the SHA-256 of the data is stored.
  if (matchingType !== 2) return isWhole ? sha256 : (certificate?.spkiSha256 ?? null);
  return (isWhole ? certificate?.sha512 : certificate?.spkiSha512) ?? null;
}

const isUsable = ({ usage, selector, matchingType }: TlsaRecord): boolean =>
  usage <= DANE_EE && selector <= 1 && matchingType <= 2;

function holds(record: TlsaRecord, held: Held): boolean | null {
  const association = associationOf(record, held);
  return association === null
    ? null
    : association.toLowerCase() === record.association.toLowerCase();
}

const heldOf = ({ certificates }: TlsScan, hashes: readonly string[]): Held[] =>
  hashes.map((hash) => ({
    sha256: hash,
    certificate: certificates.find(({ sha256 }) => sha256 === hash) ?? null,
  }));

const isInDate = ({ notBefore, notAfter }: Certificate, asOf: string): boolean =>
  Date.parse(notBefore) <= Date.parse(asOf) && Date.parse(asOf) <= Date.parse(notAfter);

/** The name of a DNS-ID fits: itself, or a wildcard as its whole left-most label (RFC 9525 §6.3). */
function fitsName(presented: string, name: string): boolean {
  const [a, b] = [presented.toLowerCase(), name.toLowerCase().replace(/\.$/, '')];
  return (
    a === b || (a.startsWith('*.') && b.indexOf('.') > 0 && a.slice(1) === b.slice(b.indexOf('.')))
  );
}

const isNamed = (path: Path, { target }: DaneReference): boolean =>
  path.matchesDomain ||
  path.presentedIdentifiers.some(({ kind, value }) => kind === 'dns-id' && fitsName(value, target));

const isTrusted = ({ pathTrust }: Path): boolean =>
  pathTrust === 'trusted' || pathTrust === 'trustedIfCompleted';

/** All of them are in date; null: of one nobody knows. */
function areInDate(held: readonly Held[], asOf: string): boolean | null {
  const known = held.flatMap(({ certificate }) => certificate ?? []);
  if (!known.every((certificate) => isInDate(certificate, asOf))) return false;
  return known.length === held.length ? true : null;
}

/** One that was not kept, as most anchors are, does not make it invalid. */
const isPkixValid = (scan: TlsScan, path: Path, asOf: string): boolean =>
  isTrusted(path) && areInDate(heldOf(scan, path.trustedPath), asOf) !== false;

/** The issuers that a path shows: those sent, for usage 2; those of the trusted path, for usage 0. */
function issuersOf(usage: number, scan: TlsScan, path: Path): Held[] {
  return heldOf(scan, usage === PKIX_TA ? path.trustedPath : path.sent).slice(1);
}

/**
 * What leads from the end entity to an issuer that was sent is signed and in date (RFC 7671 §5.2). On the trusted path
 * the signatures were checked. Of a path that ends at an unknown anchor every sent certificate that bears the name of an
 * issuer was held against the signature, and made it `invalid` where it did not fit: there names show what was reached.
 * @returns null where another way leads to it than the one that was checked, or something of it was not kept
 */
function isTaValid(scan: TlsScan, path: Path, asOf: string, found: Held): boolean | null {
  const index = path.trustedPath.indexOf(found.sha256);
  if (index > 0) return areInDate(heldOf(scan, path.trustedPath.slice(0, index + 1)), asOf);
  if (endEntity(scan, path) === null) return null;
  const known = heldOf(scan, path.sent).flatMap(({ certificate }) => certificate ?? []);
  const chain = chainTo(found.sha256, known);
  if (chain === null) return known.length === path.sentCount ? false : null;
  return isTrusted(path) ? null : chain.every((certificate) => isInDate(certificate, asOf));
}

/** Any of them matches: match; none, and of one nobody knows: unknown. */
function anyFit(fits: readonly (boolean | null)[]): 'match' | 'mismatch' | 'unknown' {
  if (fits.includes(true)) return 'match';
  return fits.includes(null) ? 'unknown' : 'mismatch';
}

function fitOfIssuers(
  record: TlsaRecord,
  scan: TlsScan,
  path: Path,
  reference: DaneReference,
): RecordFit {
  const { usage } = record;
  const isForRoots = usage === PKIX_TA;
  if (isForRoots && !isPkixValid(scan, path, reference.asOf)) return 'mismatch';
  // One that signed itself was signed by no other.
  if (path.pathTrust === 'selfSigned' || path.pathTrust === 'invalid') return 'mismatch';
  if (!isNamed(path, reference)) return 'mismatch';
  const fits = issuersOf(usage, scan, path).map((held) => {
    const isHeld = holds(record, held);
    return isHeld !== true || isForRoots ? isHeld : isTaValid(scan, path, reference.asOf, held);
  });
  const isCut = !isForRoots && path.sent.length < path.sentCount;
  return anyFit(isCut ? [...fits, null] : fits);
}

/** Whether one record holds for one path that was sent (RFC 6698 §2.1, RFC 7671 §5). */
export function recordFit(
  record: TlsaRecord,
  scan: TlsScan,
  path: Path,
  reference: DaneReference,
): RecordFit {
  if (!isUsable(record)) return 'unusable';
  if (record.usage === PKIX_TA || record.usage === DANE_TA) {
    return fitOfIssuers(record, scan, path, reference);
  }
  const [first] = heldOf(scan, path.sent);
  if (first === undefined) return 'unknown';
  const fit = anyFit([holds(record, first)]);
  // DANE-EE: neither names nor dates count (RFC 7671 §5.1).
  if (fit !== 'match' || record.usage !== PKIX_EE) return fit;
  const isValid = isPkixValid(scan, path, reference.asOf) && isNamed(path, reference);
  return isValid ? 'match' : 'mismatch';
}

/**
 * - match: every path is held by a record, and every record by some path.
 * - rollover: every path is held, and a record waits for, or remembers, another certificate.
 * - mismatch: a path is held by no record.
 * - unusable: no record of a kind that is known, so none counts (RFC 7671 §2.1).
 * - unknown: nothing was seen to hold them against.
 */
export type DaneState = 'match' | 'rollover' | 'mismatch' | 'unusable' | 'unknown';

/** Holds the records of an endpoint against what it was seen to send. */
export function daneState(
  records: readonly TlsaRecord[],
  scan: TlsScan,
  reference: DaneReference,
): DaneState {
  if (!records.some(isUsable)) return 'unusable';
  const usable = records.filter(isUsable);
  const fits = scan.paths.map((path) =>
    usable.map((record) => recordFit(record, scan, path, reference)),
  );
  if (fits.length === 0) return 'unknown';
  if (fits.every((row) => row.includes('match'))) {
    const isEach = usable.every((_, index) => fits.some((row) => row[index] === 'match'));
    return isEach ? 'match' : 'rollover';
  }
  const isLost = fits.some((row) => !row.includes('match') && !row.includes('unknown'));
  return isLost ? 'mismatch' : 'unknown';
}

/** A DANE-EE record holds for every path: then neither the anchor nor name and dates count. */
export function isHeldByEndEntity(
  records: readonly TlsaRecord[],
  scan: TlsScan,
  reference: DaneReference,
): boolean {
  const own = records.filter(({ usage }) => usage === DANE_EE);
  const state = daneState(own, scan, reference);
  return state === 'match' || state === 'rollover';
}
