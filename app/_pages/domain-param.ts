import { notFound, permanentRedirect } from 'next/navigation';
import { localePath, type Locale } from '../../components/locale.ts';
import { readEnv } from '../../lib/env.ts';
import { parseDomain, type DomainParse } from '../../rubric/domain.ts';

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** What a person typed, held against the names that this copy of the site accepts. */
export function readTypedDomain(typed: string): DomainParse {
  return parseDomain(typed, { allowNames: readEnv(process.env).allowNames });
}

/**
 * The domain that a segment of the address names, as A-label. Another spelling of it is sent on to the one address
 * that the page has; what is no domain is not found.
 */
export function readDomainParam(
  segment: string,
  path: (domain: string) => string,
  locale: Locale,
): string {
  const typed = decoded(segment);
  const parsed = readTypedDomain(typed);
  if (!parsed.ok) notFound();
  if (parsed.domain !== typed) permanentRedirect(localePath(locale, path(parsed.domain)));
  return parsed.domain;
}
