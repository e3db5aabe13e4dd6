import { z } from 'zod';
import { isoDate, name, text } from './text.ts';

export const sha256 = z.hex().length(64);
const sha512 = z.hex().length(128);

/** What is stored of a certificate; the DER stands in the database once, by `sha256`. */
export const certificate = z.strictObject({
  sha256,
  /** Over the SubjectPublicKeyInfo: the same key in another certificate, or at another endpoint, has the same hash. */
  spkiSha256: sha256,
  subject: text,
  issuer: text,
  notBefore: isoDate,
  notAfter: isoDate,
  keyType: z.enum(['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'dsa', 'other']),
  keyBits: z.int().nullable(), // RSA: modulus; EC: field size
  signatureAlgorithm: z.string().max(100), // e.g. sha256WithRSAEncryption, ecdsa-with-SHA256
  isSelfIssued: z.boolean(),
});

/** The same, and what letters and pages need beyond it; null where the row is from before it was looked for. */
export const scannedCertificate = certificate.extend({
  /** OpenSSL's name of the curve of an EC key, e.g. prime256v1. */
  curve: z.string().max(64).nullable(),
  /** RSA's public exponent is 1: anybody can sign. */
  hasExponentOne: z.boolean().nullable(),
  /** Timestamps of CT logs in the certificate itself (RFC 6962 §3.3). */
  timestampCount: z.int().min(0).nullable(),
  /** It asks for a staple (RFC 7633 §4.2.3.1). */
  mustStaple: z.boolean().nullable(),
  /** It names an OCSP responder (RFC 5280 §4.2.2.1). */
  namesResponder: z.boolean().nullable(),
  /** Extended key usage (RFC 5280 §4.2.1.12); all of them where the extension is missing. */
  usages: z
    .array(z.enum(['server', 'client', 'any', 'other']))
    .max(4)
    .nullable(),
  isAuthority: z.boolean().nullable(),
  /** What a TLSA record of matching type 2 holds (RFC 6698 §2.1.3). */
  sha512: sha512.nullable(),
  spkiSha512: sha512.nullable(),
});

/** Version 1 of a scan had no SHA-512 of its certificates. */
export const withoutSha512 = (old: { certificates: object[] }): unknown => ({
  ...old,
  certificates: old.certificates.map((each) => ({ ...each, sha512: null, spkiSha512: null })),
});

/** A certificate that a peer showed us outside of a scan, and what it is worth for the name it stands for. */
export const shownCertificate = z.strictObject({
  sha256,
  subject: text,
  issuer: text,
  notAfter: isoDate,
  /** Leads to an anchor of ours, times aside, whatever it may be used for. */
  isTrusted: z.boolean(),
  matchesDomain: z.boolean(),
  usages: z.array(z.enum(['server', 'client', 'any', 'other'])).max(4),
});

export const PATH_TRUSTS = [
  'trusted', // a path to an anchor, times aside
  'trustedIfCompleted', // only with an intermediate that was not sent
  'selfSigned', // the end-entity certificate signed itself
  'unknownAnchor', // the path ends at an issuer that is no trust anchor of ours
  'invalid', // a signature, a constraint or a usage in the path is wrong
] as const;
export const pathTrust = z.enum(PATH_TRUSTS);

/**
 * What is wrong with a path; `pathProblem` holds one of these, in older rows a sentence. not-an-authority: an issuer in it
 * may not sign others there; bad-signature: one does not fit the issuer's key, or that key may not sign.
 */
export type PathProblem =
  'not-for-servers' | 'not-an-authority' | 'bad-signature' | 'self-signed' | 'unknown-issuer';

/** RFC 9525, RFC 6120 §13.7: DNS-ID, SRV-ID, XmppAddr; the CN is ignored. */
export const nameMatch = {
  matchesDomain: z.boolean(),
  matchedBy: z.enum(['dns-id', 'srv-id', 'xmpp-addr']).nullable(),
  presentedIdentifiers: z
    .array(z.strictObject({ kind: z.enum(['dns-id', 'srv-id', 'xmpp-addr']), value: name }))
    .max(50),
  presentedIdentifierCount: z.int(),
};
