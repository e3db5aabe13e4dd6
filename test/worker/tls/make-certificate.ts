import { KeyObject, X509Certificate } from 'node:crypto';
import {
  Constructed,
  IA5String,
  ObjectIdentifier,
  Primitive,
  Sequence,
  Utf8String,
  type AsnType,
} from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ExtKeyUsage,
  Extension,
  Time,
  TimeType,
} from 'pkijs';

export interface MadeCertificate {
  readonly der: Buffer;
  readonly pem: string;
  readonly name: string;
  readonly keys: CryptoKeyPair;
}

export interface CertificateOptions {
  readonly name: string;
  /** Who signs; absent: it signs itself. */
  readonly issuer?: MadeCertificate;
  /** Whose name stands as issuer, when that is not the signer's. */
  readonly issuerName?: string;
  /** The certificate whose subject stands as issuer, though it has signed nothing. */
  readonly claimedIssuer?: Buffer;
  /** False: says nothing about it. denied: says that it is none. A number: an authority with that path length. */
  readonly authority?: boolean | number | 'denied';
  readonly names?: readonly AsnType[];
  readonly usages?: readonly string[];
  readonly keys?: CryptoKeyPair;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const CONTEXT = 3;
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
/** Built by hand: pkijs does not write an otherName as it reads one. */
const simpleName = (tagNumber: number, valueHex: Uint8Array): AsnType =>
  new Primitive({ idBlock: { tagClass: CONTEXT, tagNumber }, valueHex });
export const dnsName = (value: string) => simpleName(2, bytes(value));
export const ipAddress = () => simpleName(7, new Uint8Array([127, 0, 0, 1]));
const tagged = (value: AsnType[]) =>
  new Constructed({ idBlock: { tagClass: CONTEXT, tagNumber: 0 }, value });
const otherName = (oid: string, text: IA5String | Utf8String): AsnType =>
  tagged([new ObjectIdentifier({ value: oid }), tagged([text])]);
export const srvName = (value: string) => otherName('1.3.6.1.5.5.7.8.7', new IA5String({ value }));
export const xmppAddr = (value: string) =>
  otherName('1.3.6.1.5.5.7.8.5', new Utf8String({ value }));

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
let serial = 1;

const commonName = (value: string) =>
  new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value }) });

function extensions({
  authority = false,
  names = [],
  usages = [],
}: CertificateOptions): Extension[] {
  const make = (extnID: string, value: { toSchema(): { toBER(): ArrayBuffer } }) =>
    new Extension({ extnID, critical: false, extnValue: value.toSchema().toBER() });
  const constraints =
    typeof authority === 'number'
      ? new BasicConstraints({ cA: true, pathLenConstraint: authority })
      : new BasicConstraints({ cA: authority !== 'denied' });
  return [
    ...(authority === false ? [] : [make('2.5.29.19', constraints)]),
    ...(names.length === 0
      ? []
      : [make('2.5.29.17', { toSchema: () => new Sequence({ value: [...names] }) })]),
    ...(usages.length === 0
      ? []
      : [make('2.5.29.37', new ExtKeyUsage({ keyPurposes: [...usages] }))]),
  ];
}

/** UTCTime holds 1950 to 2049 only (RFC 5280 §4.1.2.5). */
function timeOf(value: Date): Time {
  const year = value.getUTCFullYear();
  return new Time({
    type: year >= 1950 && year < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime,
    value,
  });
}

/** Makes a certificate in memory, P-256 and SHA-256: for tests, with every mistake that a test wants. */
export async function makeCertificate(options: CertificateOptions): Promise<MadeCertificate> {
  const keys = options.keys ?? (await crypto.subtle.generateKey(P256, true, ['sign', 'verify']));
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber.valueBlock.valueDec = serial++;
  certificate.subject.typesAndValues.push(commonName(options.name));
  const issuerName = options.issuerName ?? options.issuer?.name ?? options.name;
  certificate.issuer.typesAndValues.push(commonName(issuerName));
  if (options.claimedIssuer !== undefined)
    certificate.issuer = Certificate.fromBER(new Uint8Array(options.claimedIssuer)).subject;
  certificate.notBefore = timeOf(options.notBefore ?? new Date('2026-01-01T00:00:00Z'));
  certificate.notAfter = timeOf(options.notAfter ?? new Date('2027-01-01T00:00:00Z'));
  certificate.extensions = extensions(options);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign((options.issuer?.keys ?? keys).privateKey, 'SHA-256');
  const der = Buffer.from(certificate.toSchema(true).toBER());
  const pem = new X509Certificate(der).toString();
  return { der, pem, name: options.name, keys };
}

/** The private key as node:tls wants it. */
export function keyPem({ keys }: MadeCertificate): string {
  return KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string;
}
