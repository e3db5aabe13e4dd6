import { parseCertificate, type ParsedCertificate } from './certificate.ts';

/** Those of some DERs that are certificates at all: strangers sent them. */
export function readable(ders: readonly Buffer[]): ParsedCertificate[] {
  return ders.flatMap((der) => {
    try {
      return [parseCertificate(der)];
    } catch {
      return [];
    }
  });
}
