import { X509Certificate } from 'node:crypto';
import { describeShown } from '../../tls/shown-certificate.ts';
import { readable } from '../../tls/readable.ts';
import type { InboundStream } from '../../../rubric/observations.ts';
import type { Secured } from './inbound-session.ts';

/**
 * What the certificates of somebody who came to us prove (RFC 6120 §13.7.2, XEP-0178): a domain that the certificate is
 * made out to, where it leads to an anchor of ours and none of those sent is out of date. What it may be used for is no
 * matter: public authorities leave clientAuth out.
 */
export function weighCertificate(
  ders: readonly Buffer[],
  trustAnchors: readonly string[],
  now: () => number = Date.now,
): Secured {
  const describe = (domain: string) => describeShown(ders, { domain, trustAnchors });
  return {
    certificate: describe(''),
    proves(domain) {
      const shown = describe(domain);
      return shown !== null && shown.isTrusted && shown.matchesDomain && isCurrent(ders, now());
    },
  };
}

/** The same certificate, weighed for a domain. */
export const shownFor = (
  ders: readonly Buffer[],
  domain: string,
  trustAnchors: readonly string[],
): InboundStream['certificate'] => describeShown(ders, { domain, trustAnchors });

function isCurrent(ders: readonly Buffer[], now: number): boolean {
  return readable(ders).every(
    ({ x509 }: { readonly x509: X509Certificate }) =>
      Date.parse(x509.validFrom) <= now && now <= Date.parse(x509.validTo),
  );
}
