import type { InboundStream } from './observations.ts';

/** A certificate that was shown proves the name that it stands for: trusted, for that name, and not expired by `asOf`. */
export const isProvenBy = (certificate: InboundStream['certificate'], asOf: string): boolean =>
  certificate !== null &&
  certificate.isTrusted &&
  certificate.matchesDomain &&
  Date.parse(asOf) <= Date.parse(certificate.notAfter);
