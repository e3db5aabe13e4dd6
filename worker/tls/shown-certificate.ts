import type { OutboundStream } from '../../rubric/observations.ts';
import { usagesOf } from './certificate-traits.ts';
import { summarizeCertificate, type ParsedCertificate } from './certificate.ts';
import { matches, presentedIdentifiers } from './names.ts';
import { readable } from './readable.ts';
import { judgeTrust, trustAnchorsOf } from './trust.ts';

type Shown = NonNullable<OutboundStream['certificate']>;

/**
 * What the certificates that another server showed are worth for its domain: trust by our anchors, whatever the
 * certificate may be used for, and the name (RFC 6120 §13.7). Nothing is judged by the time of day.
 * @param ders as they were sent, the end-entity certificate first
 * @returns null where it showed none, or one that cannot be read
 */
export function describeShown(
  ders: readonly Buffer[],
  { domain, trustAnchors }: { readonly domain: string; readonly trustAnchors: readonly string[] },
): Shown | null {
  const [first] = ders.slice(0, 1).map((der) => readable([der])[0]);
  if (first === undefined) return null;
  const sent = [first, ...readable(ders.slice(1))];
  const { sha256, subject, issuer, notAfter } = summarizeCertificate(first);
  return {
    ...{ sha256, subject, issuer, notAfter },
    isTrusted: isTrusted(sent, trustAnchors),
    matchesDomain: presentedIdentifiers(first.fields).some((identifier) =>
      matches(identifier, domain, 's2s'),
    ),
    usages: usagesOf(first.fields),
  };
}

/** A usage is judged last, when a path to an anchor has been found: that it lacks one for servers is no matter here. */
function isTrusted(sent: readonly ParsedCertificate[], trustAnchors: readonly string[]): boolean {
  const { pathTrust, pathProblem } = judgeTrust(sent, trustAnchorsOf(trustAnchors));
  return pathTrust === 'trusted' || pathProblem === 'not-for-servers';
}
