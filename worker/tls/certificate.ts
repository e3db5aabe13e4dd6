import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import { Certificate } from 'pkijs';
import type { ObservedValue } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { ProbeFailure } from '../net/failure.ts';
import { signatureAlgorithmName } from './signature-algorithm.ts';

type Scanned = ObservedValue<'tls-full'>['certificates'][number];
/** What `certificate-traits.ts` adds. */
export type CertificateTraits = Pick<
  Scanned,
  | 'curve'
  | 'hasExponentOne'
  | 'timestampCount'
  | 'mustStaple'
  | 'namesResponder'
  | 'usages'
  | 'isAuthority'
>;
type CertificateSummary = Omit<Scanned, keyof CertificateTraits>;

/** A certificate in both of its readings: Node's for keys and signatures, pkijs's for everything inside. */
export interface ParsedCertificate {
  readonly x509: X509Certificate;
  readonly fields: Certificate;
  readonly sha256: string;
}

/** @throws ProbeFailure malformed, when OpenSSL or pkijs cannot read it */
export function parseCertificate(der: Buffer): ParsedCertificate {
  try {
    const fields = Certificate.fromBER(new Uint8Array(der));
    return { x509: new X509Certificate(der), fields, sha256: sha256(der) };
  } catch (cause) {
    const detail = 'The server sent a certificate that cannot be read.';
    throw new ProbeFailure('malformed', detail, { cause });
  }
}

/** What is stored of a certificate. Times are in UTC; nothing is judged. */
export function summarizeCertificate({
  x509,
  fields,
  sha256,
}: ParsedCertificate): CertificateSummary {
  const spki = Buffer.from(fields.subjectPublicKeyInfo.toSchema().toBER());
  return {
    sha256,
    spkiSha256: createHash('sha256').update(spki).digest('hex'),
    sha512: createHash('sha512').update(x509.raw).digest('hex'),
    spkiSha512: createHash('sha512').update(spki).digest('hex'),
    subject: nameText(x509.subject),
    issuer: nameText(x509.issuer),
    notBefore: fields.notBefore.value.toISOString(),
    notAfter: fields.notAfter.value.toISOString(),
    ...describeKey(publicKeyOf(x509)),
    signatureAlgorithm: clip(signatureAlgorithmName(fields.signatureAlgorithm), 100),
    isSelfIssued: fields.subject.isEqual(fields.issuer),
  };
}

/** The public key, or null where OpenSSL does not know its kind. */
export function publicKeyOf(x509: X509Certificate): KeyObject | null {
  try {
    return x509.publicKey;
  } catch {
    return null; // An unknown algorithm or curve: the certificate itself is still worth showing.
  }
}

const KEY_TYPES = ['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'dsa'] as const;
const CURVE_BITS: Readonly<Record<string, number>> = {
  prime256v1: 256,
  secp224r1: 224,
  secp256k1: 256,
  secp384r1: 384,
  secp521r1: 521,
  prime192v1: 192,
};

function describeKey(key: KeyObject | null): Pick<CertificateSummary, 'keyType' | 'keyBits'> {
  const keyType = KEY_TYPES.find((type) => type === key?.asymmetricKeyType) ?? 'other';
  return { keyType, keyBits: keyBits(key, keyType) };
}

function keyBits(key: KeyObject | null, keyType: CertificateSummary['keyType']): number | null {
  const details = key?.asymmetricKeyDetails;
  if (keyType === 'ed25519') return 255;
  if (keyType === 'ed448') return 448;
  if (keyType === 'ec') return curveBits(details?.namedCurve ?? '');
  return details?.modulusLength ?? null;
}

/** Curves beyond the table bear their size in their name (brainpoolP384r1, sect283k1). */
function curveBits(curve: string): number | null {
  const inName = /\d{3}/.exec(curve)?.[0];
  return CURVE_BITS[curve] ?? (inName === undefined ? null : Number(inName));
}

/** Longer names exist in hostile certificates only. */
const NAME_LENGTH = 300;

/** OpenSSL escapes control characters and writes one part of the name per line. */
export function nameText(name: string | undefined): string {
  return clip((name ?? '').replaceAll('\n', ', '), NAME_LENGTH);
}

function sha256(der: Buffer): string {
  return createHash('sha256').update(der).digest('hex');
}
