import { ContentInfo, Certificate, SignedData, id_ContentType_SignedData } from 'pkijs';

const PEM = /-----BEGIN (CERTIFICATE|PKCS7|CMS)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;
/** More than this no authority puts into one file. */
const MOST = 10;

/**
 * The certificates in a file that an authority publishes for whoever misses one (RFC 5280 §4.2.2.1): a certificate, or
 * "certs-only" CMS (RFC 5652 §5), as DER or PEM.
 * @returns DER, at most ten; empty where nothing can be read
 */
export function readIssuers(file: Buffer): Buffer[] {
  const blocks = [...file.toString('latin1').matchAll(PEM)];
  const ders = blocks.map(([, , base64 = '']) => Buffer.from(base64, 'base64'));
  return (ders.length === 0 ? [file] : ders.slice(0, MOST)).flatMap(readOne).slice(0, MOST);
}

function readOne(der: Buffer): Buffer[] {
  try {
    return certificatesOf(ContentInfo.fromBER(new Uint8Array(der)));
  } catch {
    return [der]; // No CMS, so a certificate; whoever parses it says whether it is one.
  }
}

function certificatesOf({ contentType, content }: ContentInfo): Buffer[] {
  if (contentType !== id_ContentType_SignedData) return [];
  const { certificates = [] } = new SignedData({ schema: content as unknown });
  return certificates
    .filter((certificate) => certificate instanceof Certificate)
    .map((certificate) => Buffer.from(certificate.toSchema().toBER()));
}
