import { toFailure } from '../net/failure.ts';
import { issuerUrls } from './certificate-traits.ts';
import type { ParsedCertificate } from './certificate.ts';
import type { IssuerSource } from './complete-path.ts';
import { readIssuers } from './read-issuers.ts';
import { readable } from './readable.ts';
import { SignatureChecks } from './signature-checks.ts';

export interface IssuerSourceParts {
  /** DER of what is known from elsewhere; absent: nothing is. */
  readonly findIssuers?: ((certificate: Buffer) => Promise<readonly Buffer[]>) | undefined;
  /** A file of the web, bounded in size and time, from public addresses only. */
  readonly fetch: (url: string) => Promise<Buffer>;
  /** Told what was fetched, so that it is remembered. */
  readonly keep: (certificate: Buffer) => void;
  readonly note: (text: string) => void;
}

const MOST_FETCHES = 3;
const MOST_REMEMBERED = 20;

/**
 * Where missing issuers are looked for: first among what is known from elsewhere, then at the place that the certificate
 * itself names, at most three files for as long as the source lives (one scan), each once.
 */
export function createIssuerSource(parts: IssuerSourceParts): IssuerSource {
  const checks = new SignatureChecks();
  const fetched = new Map<string, readonly ParsedCertificate[]>();
  return async (issued) => {
    const isIssuer = ({ x509 }: ParsedCertificate) => checks.isIssuedBy(issued.x509, x509);
    const remembered = (await remember(issued, parts)).filter(isIssuer);
    if (remembered.length > 0) return remembered;
    for (const url of issuerUrls(issued.fields).slice(0, MOST_FETCHES)) {
      if (!fetched.has(url) && fetched.size >= MOST_FETCHES) continue;
      const found = fetched.get(url) ?? (await fetchFrom(url, parts));
      fetched.set(url, found);
      const issuers = found.filter(isIssuer);
      for (const { x509 } of issuers) parts.keep(x509.raw);
      if (issuers.length > 0) return issuers;
    }
    return [];
  };
}

async function remember(
  issued: ParsedCertificate,
  { findIssuers, note }: IssuerSourceParts,
): Promise<ParsedCertificate[]> {
  try {
    const known = (await findIssuers?.(issued.x509.raw)) ?? [];
    return readable(known.slice(0, MOST_REMEMBERED));
  } catch (error) {
    note(`Our own list of issuers could not be asked: ${toFailure(error).detail}`);
    return [];
  }
}

async function fetchFrom(
  url: string,
  { fetch, note }: IssuerSourceParts,
): Promise<ParsedCertificate[]> {
  try {
    const issuers = readable(readIssuers(await fetch(url)));
    note(`Missing issuer: GET ${url.slice(0, 200)} has ${issuers.length} certificates.`);
    return issuers;
  } catch (error) {
    note(`Missing issuer: GET ${url.slice(0, 200)} failed. ${toFailure(error).detail}`);
    return [];
  }
}
