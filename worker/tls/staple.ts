import { constants, createHash, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { BasicOCSPResponse, OCSPResponse, type CertID, type SingleResponse } from 'pkijs';
import type { ObservedValue } from '../../rubric/observations.ts';
import { namesUsage } from './certificate-traits.ts';
import { parseCertificate, publicKeyOf, type ParsedCertificate } from './certificate.ts';
import { USAGE_OCSP_SIGNING } from './extension-ids.table.ts';
import { HASHES } from './signature-algorithm.table.ts';
import { signatureAlgorithmName } from './signature-algorithm.ts';
import { SignatureChecks } from './signature-checks.ts';

export type Staple = ObservedValue<'tls-full'>['paths'][number]['staple'];

const SUCCESSFUL = 0;
const STATES = ['good', 'revoked', 'unknown'] as const;
const UNREADABLE: Staple = { state: 'unreadable', nextUpdate: null };
/** More certificates than this no responder adds to its answer. */
const MOST_SIGNERS = 5;

/**
 * What a stapled OCSP response (RFC 6960) says of the end-entity certificate. One that is about another certificate, or
 * whose signature is neither the issuer's nor that of a responder whom the issuer named, is `unreadable`. Its times are
 * not judged.
 * @param response DER; null where none was stapled
 * @param issuer of the end-entity certificate; null where it is not known, and then nothing can be checked
 */
export function readStaple(
  response: Buffer | null,
  endEntity: ParsedCertificate,
  issuer: ParsedCertificate | null,
): Staple {
  if (response === null) return { state: 'none', nextUpdate: null };
  try {
    const outer = OCSPResponse.fromBER(new Uint8Array(response));
    if (outer.responseStatus.valueBlock.valueDec !== SUCCESSFUL)
      return { state: 'failed', nextUpdate: null };
    const inner = outer.responseBytes?.response.valueBlock.valueHexView;
    if (inner === undefined || issuer === null) return UNREADABLE;
    return readBasic(BasicOCSPResponse.fromBER(new Uint8Array(inner)), endEntity, issuer);
  } catch {
    return UNREADABLE; // A stranger's bytes: pkijs throws in many ways, and each means the same.
  }
}

function readBasic(
  basic: BasicOCSPResponse,
  endEntity: ParsedCertificate,
  issuer: ParsedCertificate,
): Staple {
  const single = basic.tbsResponseData.responses.find(({ certID }) =>
    isAbout(certID, endEntity, issuer),
  );
  const state = single === undefined ? undefined : STATES[statusTag(single)];
  if (single === undefined || state === undefined) return UNREADABLE;
  if (!signersOf(basic, issuer).some((key) => isSignedBy(basic, key))) return UNREADABLE;
  return { state, nextUpdate: single.nextUpdate?.toISOString() ?? null };
}

/** The choice of CertStatus is told by its tag (RFC 6960 §4.2.1). */
function statusTag({ certStatus }: SingleResponse): number {
  return (certStatus as { idBlock: { tagNumber: number } }).idBlock.tagNumber;
}

/** RFC 6960 §4.1.1: hashes of the issuer's name and key, and the serial number. */
function isAbout(id: CertID, endEntity: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const hash = HASHES[id.hashAlgorithm.algorithmId];
  if (hash === undefined) return false;
  const digest = (bytes: ArrayBuffer | Uint8Array) =>
    createHash(hash).update(new Uint8Array(bytes)).digest();
  const { subject, subjectPublicKeyInfo } = issuer.fields;
  const key = subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  const isSame = (field: { valueBlock: { valueHexView: Uint8Array } }, bytes: Uint8Array) =>
    Buffer.from(field.valueBlock.valueHexView).equals(bytes);
  return (
    isSame(id.issuerNameHash, digest(subject.toSchema().toBER())) &&
    isSame(id.issuerKeyHash, digest(key)) &&
    isSame(id.serialNumber, endEntity.fields.serialNumber.valueBlock.valueHexView)
  );
}

/** The issuer's key, and those of responders whom the issuer has named (RFC 6960 §4.2.2.2). */
function signersOf(basic: BasicOCSPResponse, issuer: ParsedCertificate): KeyObject[] {
  const checks = new SignatureChecks(MOST_SIGNERS);
  const delegated = (basic.certs ?? [])
    .slice(0, MOST_SIGNERS)
    .map((certificate) => parseCertificate(Buffer.from(certificate.toSchema().toBER())))
    .filter(
      ({ x509, fields }) =>
        namesUsage(fields, USAGE_OCSP_SIGNING) && checks.isIssuedBy(x509, issuer.x509),
    )
    .map(({ x509 }) => x509);
  return [issuer.x509, ...delegated].flatMap((x509: X509Certificate) => publicKeyOf(x509) ?? []);
}

function isSignedBy(basic: BasicOCSPResponse, key: KeyObject): boolean {
  const name = signatureAlgorithmName(basic.signatureAlgorithm);
  const hash = /SHA\d+/i.exec(name)?.[0] ?? null;
  const isPlain = /^Ed(25519|448)$/.test(name);
  if (hash === null && !isPlain) return false;
  const padding = name.startsWith('RSASSA-PSS') ? { padding: constants.RSA_PKCS1_PSS_PADDING } : {};
  return verify(
    hash,
    basic.tbsResponseData.tbsView,
    { key, ...padding },
    basic.signature.valueBlock.valueHexView,
  );
}
