import { domainToASCII } from 'node:url';
import { Constructed, IA5String, ObjectIdentifier, Utf8String } from 'asn1js';
import { AltName, type Certificate, type GeneralName } from 'pkijs';
import type { ObservedValue, Role } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';

type SentPath = ObservedValue<'tls-full'>['paths'][number];
export type PresentedIdentifier = SentPath['presentedIdentifiers'][number];

const SUBJECT_ALT_NAME = '2.5.29.17';
const ON_DNS_SRV = '1.3.6.1.5.5.7.8.7'; // RFC 4985
const ON_XMPP_ADDR = '1.3.6.1.5.5.7.8.5'; // RFC 6120 §13.7.1.4
const OTHER_NAME = 0;
const DNS_NAME = 2;

/**
 * The identifiers of a certificate that an XMPP client may look at (RFC 6120 §13.7.1.2), as they stand in it. The CN is
 * none (RFC 9525 §2), nor are addresses and e-mail addresses. A subjectAltName that cannot be read presents nothing.
 */
export function presentedIdentifiers(certificate: Certificate): PresentedIdentifier[] {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === SUBJECT_ALT_NAME);
  const parsed: unknown = extension?.parsedValue;
  return parsed instanceof AltName ? parsed.altNames.flatMap(readGeneralName) : [];
}

function readGeneralName({ type, value }: GeneralName): PresentedIdentifier[] {
  const content: unknown = value;
  if (type === DNS_NAME && typeof content === 'string') return [{ kind: 'dns-id', value: content }];
  if (type !== OTHER_NAME || !(content instanceof Constructed)) return [];
  const [typeId, wrapper] = content.valueBlock.value;
  const text = wrapper instanceof Constructed ? wrapper.valueBlock.value[0] : null;
  if (!(typeId instanceof ObjectIdentifier)) return [];
  const oid = typeId.getValue();
  if (oid === ON_DNS_SRV && text instanceof IA5String)
    return [{ kind: 'srv-id', value: text.getValue() }];
  if (oid === ON_XMPP_ADDR && text instanceof Utf8String)
    return [{ kind: 'xmpp-addr', value: text.getValue() }];
  return [];
}

/** Whether one presented identifier matches the reference identifier `domain`, an A-label in lower case (RFC 9525 §6). */
export function matches({ kind, value }: PresentedIdentifier, domain: string, role: Role): boolean {
  const presented = value.toLowerCase();
  if (kind === 'dns-id') return matchesDnsId(presented, domain);
  if (kind === 'xmpp-addr') return sameDomain(presented, domain);
  const service = role === 'c2s' ? '_xmpp-client.' : '_xmpp-server.';
  return presented.startsWith(service) && sameDomain(presented.slice(service.length), domain);
}

/** A wildcard stands for exactly one label, and only as the whole of the left-most one (RFC 9525 §6.3). */
function matchesDnsId(presented: string, domain: string): boolean {
  if (!presented.startsWith('*.')) return sameDomain(presented, domain);
  const parent = domain.slice(domain.indexOf('.') + 1);
  return domain.includes('.') && sameDomain(presented.slice(2), parent);
}

/** A-labels are compared; a U-label, which only XmppAddr may hold, is turned into one first. */
function sameDomain(presented: string, domain: string): boolean {
  if (presented === domain) return true;
  const isPlain = /^[\x20-\x7e]*$/.test(presented);
  return !isPlain && !presented.includes('\0') && domainToASCII(presented) === domain;
}

const MOST = 50;

/**
 * What the certificate says about its names and whether one of them is `domain`. A hostile certificate may hold
 * thousands: 50 are kept, the one that matched among them.
 */
export function describeNames(
  certificate: Certificate,
  domain: string,
  role: Role,
): Pick<
  SentPath,
  'matchesDomain' | 'matchedBy' | 'presentedIdentifiers' | 'presentedIdentifierCount'
> {
  const all = presentedIdentifiers(certificate);
  const match = all.find((identifier) => matches(identifier, domain, role));
  const others = all.filter((identifier) => identifier !== match);
  const kept = match === undefined ? others : [match, ...others];
  return {
    matchesDomain: match !== undefined,
    matchedBy: match?.kind ?? null,
    presentedIdentifiers: kept
      .slice(0, MOST)
      .map(({ kind, value }) => ({ kind, value: clip(value, 255) })),
    presentedIdentifierCount: all.length,
  };
}
