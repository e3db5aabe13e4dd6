import type { Service } from '../../rubric/observations.ts';
import type { DnssecState } from './dnssec.ts';
import type {
  CaaLookup,
  HostLookup,
  ServiceLookup,
  ServiceRecords,
  TlsaLookup,
} from './look-up-records.ts';

const DIGITS_SHOWN = 16;

/** How the state of an answer's signatures ends a note. */
const signed = (dnssec: DnssecState | null) => (dnssec === null ? '' : `; DNSSEC: ${dnssec}`);

export function serviceNote(
  service: Service,
  domain: string,
  { lookup, dnssec }: { lookup: ServiceLookup; dnssec: DnssecState | null },
): string {
  return `SRV _${service}._tcp.${domain}: ${serviceWords(lookup)}${signed(dnssec)}`;
}

function serviceWords(lookup: ServiceLookup): string {
  if (lookup.state === 'absent') return 'no record';
  if (lookup.state === 'notOffered') return 'target "." (not offered)';
  if (lookup.state === 'failed') return lookup.detail;
  return lookup.records
    .map(({ priority, weight, port, target }) => `${priority} ${weight} ${port} ${target}`)
    .join(', ');
}

export function hostNote(
  name: string,
  found: { lookup: HostLookup; dnssec: DnssecState | null; alias: string | null },
): string {
  const { lookup, dnssec, alias } = found;
  const subject = `Addresses of ${name}${alias === null ? '' : ` (an alias of ${alias})`}:`;
  if (lookup.state === 'failed') return `${subject} ${lookup.detail}${signed(dnssec)}`;
  const addresses = lookup.addresses.map(({ address, refusal }) =>
    refusal === null ? address : `${address} (${refusal})`,
  );
  const unknown = lookup.failedFamilies.map((family) => `; IPv${family} could not be looked up`);
  return `${subject} ${addresses.join(', ') || 'none'}${unknown.join('')}${signed(dnssec)}`;
}

/** All TLSA lookups in one note, those first that found something. */
export function tlsaNote(tlsa: readonly TlsaLookup[]): string {
  const told = tlsa.filter(({ lookup }) => lookup.state !== 'absent').map(tlsaWords);
  const absent = tlsa
    .filter(({ lookup }) => lookup.state === 'absent')
    .map(({ target, port }) => `_${port}._tcp.${target}`);
  const none = absent.length === 0 ? [] : [`none at ${absent.join(', ')}`];
  return `TLSA: ${[...told, ...none].join('. ')}`;
}

function tlsaWords({ target, port, lookup, dnssec }: TlsaLookup): string {
  const name = `_${port}._tcp.${target}`;
  if (lookup.state === 'failed') return `${name} ${lookup.detail}${signed(dnssec)}`;
  const records = lookup.state === 'records' ? lookup.records : [];
  const words = records.map(
    ({ usage, selector, matchingType, association }) =>
      `${usage} ${selector} ${matchingType} ${association.slice(0, DIGITS_SHOWN)}…`,
  );
  return `${name} ${words.join(', ')}${signed(dnssec)}`;
}

export function caaNote(domain: string, { lookup, dnssec }: CaaLookup): string {
  if (lookup.state === 'failed') return `CAA for ${domain}: ${lookup.detail}${signed(dnssec)}`;
  if (lookup.state === 'absent') return `CAA for ${domain}: no record${signed(dnssec)}`;
  const records = lookup.records.map(
    ({ tag, value, isCritical }) => `${isCritical ? '128' : '0'} ${tag} "${value}"`,
  );
  return `CAA for ${domain}, at ${lookup.at}: ${records.join(', ')}${signed(dnssec)}`;
}

const VALIDATION_WORDS: Readonly<Record<ServiceRecords['validation'], string>> = {
  yes: 'our resolver validates',
  notConfigured: 'not looked at, no validating resolver is configured (VOUCH_VALIDATING_RESOLVER)',
  doesNotValidate: 'not known, the resolver that is configured as validating does not validate',
  unknown: 'not known, we could not find out whether our resolver validates',
  notAsked: 'not looked at',
};

export function validationNote(validation: ServiceRecords['validation']): string {
  return `DNSSEC: ${VALIDATION_WORDS[validation]}`;
}
