import { OctetString, Sequence, Integer, fromBER } from 'asn1js';
import { BasicConstraints, ExtKeyUsage, InfoAccess, type Certificate } from 'pkijs';
import { publicKeyOf, type CertificateTraits, type ParsedCertificate } from './certificate.ts';
import {
  ACCESS_OCSP,
  ACCESS_ISSUERS,
  AUTHORITY_INFO_ACCESS,
  BASIC_CONSTRAINTS,
  EXTENDED_KEY_USAGE,
  FEATURE_STATUS_REQUEST,
  SIGNED_TIMESTAMPS,
  TLS_FEATURES,
  USAGE_NAMES,
} from './extension-ids.table.ts';

/** What a certificate says in its key and its extensions beyond names and times. What cannot be read says nothing. */
export function certificateTraits({ x509, fields }: ParsedCertificate): CertificateTraits {
  const details = publicKeyOf(x509)?.asymmetricKeyDetails;
  return {
    curve: details?.namedCurve?.slice(0, 64) ?? null,
    hasExponentOne: details === undefined ? null : details.publicExponent === 1n,
    timestampCount: countTimestamps(fields),
    mustStaple: asksForStaple(fields),
    namesResponder: accessUrls(fields, ACCESS_OCSP).length > 0,
    usages: usagesOf(fields),
    isAuthority: constraintsOf(fields)?.cA === true,
  };
}

/** The basic constraints (RFC 5280 §4.2.1.9), null where there are none that can be read. */
export function constraintsOf(fields: Certificate): BasicConstraints | null {
  const parsed: unknown = extensionOf(fields, BASIC_CONSTRAINTS)?.parsedValue;
  return parsed instanceof BasicConstraints ? parsed : null;
}

/** What the certificate may be used for (RFC 5280 §4.2.1.12): everything where it does not say. */
export function usagesOf(fields: Certificate): ('server' | 'client' | 'any' | 'other')[] {
  const extension = extensionOf(fields, EXTENDED_KEY_USAGE);
  if (extension === undefined) return ['server', 'client', 'any', 'other'];
  const parsed: unknown = extension.parsedValue;
  const purposes = parsed instanceof ExtKeyUsage ? parsed.keyPurposes : [];
  return [...new Set(purposes.map((purpose) => USAGE_NAMES[purpose] ?? 'other'))];
}

/** Whether the certificate names one usage in particular. */
export function namesUsage(fields: Certificate, usage: string): boolean {
  const parsed: unknown = extensionOf(fields, EXTENDED_KEY_USAGE)?.parsedValue;
  return parsed instanceof ExtKeyUsage && parsed.keyPurposes.includes(usage);
}

/** Where the issuer's certificate can be fetched (RFC 5280 §4.2.2.1), as it is written. */
export const issuerUrls = (fields: Certificate): string[] => accessUrls(fields, ACCESS_ISSUERS);

const URI = 6;

function accessUrls(fields: Certificate, method: string): string[] {
  const parsed: unknown = extensionOf(fields, AUTHORITY_INFO_ACCESS)?.parsedValue;
  if (!(parsed instanceof InfoAccess)) return [];
  return parsed.accessDescriptions
    .filter(({ accessMethod, accessLocation: { type } }) => accessMethod === method && type === URI)
    .map(({ accessLocation }) => String(accessLocation.value));
}

/** A list within an OCTET STRING: its length, then each timestamp behind its own (RFC 6962 §3.3). */
function countTimestamps(fields: Certificate): number {
  const list = innerValue(fields, SIGNED_TIMESTAMPS);
  if (!(list instanceof OctetString)) return 0;
  const bytes = Buffer.from(list.valueBlock.valueHexView);
  let count = 0;
  for (let at = 2; at + 2 <= bytes.length; at += 2 + bytes.readUInt16BE(at)) count += 1;
  return count;
}

function asksForStaple(fields: Certificate): boolean {
  const features = innerValue(fields, TLS_FEATURES);
  if (!(features instanceof Sequence)) return false;
  return features.valueBlock.value.some(
    (feature) =>
      feature instanceof Integer && feature.valueBlock.valueDec === FEATURE_STATUS_REQUEST,
  );
}

function innerValue(fields: Certificate, id: string): unknown {
  const extension = extensionOf(fields, id);
  if (extension === undefined) return null;
  return fromBER(extension.extnValue.valueBlock.valueHexView).result;
}

const extensionOf = (fields: Certificate, id: string) =>
  fields.extensions?.find(({ extnID }) => extnID === id);
