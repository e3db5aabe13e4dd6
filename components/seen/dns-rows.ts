import { SERVICES, type ObservedValue } from '../../rubric/observations.ts';
import { cleanText } from '../clean-text.ts';
import type { Locale } from '../locale.ts';
import type { MarkKind } from '../mark.tsx';
import { failureSentence } from '../rubric-words.ts';
import { wordsIn, type Say } from '../words.ts';
import type { Row } from './row-list.tsx';

type Records = ObservedValue<'service-records'>;
type Dnssec = Records['dnssec']['services']['xmpp-client'];

const MARKS: Record<NonNullable<Dnssec>, MarkKind> = {
  secure: 'yes',
  insecure: 'notApplicable',
  bogus: 'no',
  indeterminate: 'notTested',
};

/** How a set of records stands as to its signatures: nothing is said where nobody checked. */
function signed(dnssec: Dnssec | undefined, t: Say): { mark: MarkKind | null; notes: string[] } {
  return dnssec == null
    ? { mark: null, notes: [] }
    : { mark: MARKS[dnssec], notes: [t(`dns.state.${dnssec}`)] };
}

/** The SRV records of the four services. */
export function serviceRows({ services, dnssec }: Records, locale: Locale): Row[] {
  const t = wordsIn(locale);
  return SERVICES.map((service) => {
    const lookup = services[service];
    const base = { id: service, label: `_${service}._tcp`, ...signed(dnssec.services[service], t) };
    if (lookup.state === 'failed') {
      const reason = failureSentence(lookup.reason, locale);
      return { ...base, mark: base.mark ?? 'notTested', text: t('dns.failed', { reason }) };
    }
    if (lookup.state !== 'records') return { ...base, text: t(`dns.${lookup.state}`) };
    const named = lookup.records.map(
      ({ target, port, priority, weight }) => `${target}:${port} (${priority}, ${weight})`,
    );
    const text = [...named, ...(lookup.truncated ? [t('dns.more')] : [])].join(' · ');
    return { ...base, text: cleanText(text, 2400) };
  });
}

/** The addresses of every name that is connected to. */
export function hostRows({ hosts, dnssec, aliases }: Records, locale: Locale): Row[] {
  const t = wordsIn(locale);
  return Object.entries(hosts).map(([host, lookup], index) => {
    const label = cleanText(host, 255);
    const base = { id: `host ${String(index)}`, label, ...signed(dnssec.hosts[host], t) };
    const alias = Object.hasOwn(aliases, host) ? aliases[host] : undefined;
    const notes = [
      ...base.notes,
      ...(alias === undefined ? [] : [cleanText(t('dns.alias', { target: alias }), 500)]),
    ];
    if (lookup.state === 'failed') {
      const reason = failureSentence(lookup.reason, locale);
      return { ...base, notes, mark: 'notTested' as const, text: t('dns.failed', { reason }) };
    }
    const addresses = lookup.addresses.map(({ address }) => address).join(' · ');
    return {
      ...base,
      notes,
      text: addresses === '' ? t('dns.noAddress') : cleanText(addresses, 1200),
    };
  });
}

/** TLSA records by place; the places that have none in one row. */
export function tlsaRows({ tlsa }: Records, locale: Locale): Row[] {
  const t = wordsIn(locale);
  const placeOf = ({ target, port }: Records['tlsa'][number]) => `_${port}._tcp.${target}`;
  const found = tlsa.flatMap((one, index): Row[] => {
    const { lookup, dnssec } = one;
    if (lookup.state === 'absent') return [];
    const base = {
      id: `tlsa ${String(index)}`,
      label: cleanText(placeOf(one), 270),
      ...signed(dnssec, t),
    };
    if (lookup.state === 'failed') {
      const reason = failureSentence(lookup.reason, locale);
      return [{ ...base, mark: 'notTested', text: t('dns.failed', { reason }) }];
    }
    const records = lookup.records.map(
      ({ usage, selector, matchingType, association }) =>
        `${usage} ${selector} ${matchingType} ${association}`,
    );
    return [
      { ...base, text: [...records, ...(lookup.truncated ? [t('dns.more')] : [])].join(' · ') },
    ];
  });
  const none = tlsa.filter(({ lookup }) => lookup.state === 'absent').map(placeOf);
  const places = cleanText(none.join(', '), 2000);
  const rest: Row[] =
    none.length === 0
      ? []
      : [{ id: 'none', mark: null, label: 'TLSA', text: t('dns.tlsaNone', { places }) }];
  return tlsa.length === 0
    ? [{ id: 'unasked', mark: null, label: 'TLSA', text: t('dns.tlsaUnasked') }]
    : [...found, ...rest];
}

/** Who may issue certificates for the domain. */
export function caaRows({ caa }: Records, locale: Locale): Row[] {
  const t = wordsIn(locale);
  const base = { id: 'caa', label: 'CAA' };
  if (caa === null) return [{ ...base, mark: null, text: t('dns.tlsaUnasked') }];
  const { lookup, dnssec } = caa;
  const state = signed(dnssec, t);
  if (lookup.state === 'absent') return [{ ...base, ...state, text: t('dns.caaNone') }];
  if (lookup.state === 'failed') {
    const reason = failureSentence(lookup.reason, locale);
    return [{ ...base, ...state, mark: 'notTested', text: t('dns.failed', { reason }) }];
  }
  const records = lookup.records.map(
    ({ tag, value, isCritical }) => `${isCritical ? '128' : '0'} ${tag} “${value}”`,
  );
  const text = [...records, ...(lookup.truncated ? [t('dns.more')] : [])].join(' · ');
  const at = cleanText(lookup.at, 255);
  return [
    {
      ...base,
      ...state,
      text: cleanText(text, 4000),
      notes: [...state.notes, t('dns.caaAt', { at })],
    },
  ];
}

/** In a few words, whether the records are signed. */
export function signedSum({ dnssec, validation }: Records, t: Say): string {
  const states = [...Object.values(dnssec.services), ...Object.values(dnssec.hosts)];
  const known = states.filter((state) => state !== null);
  if (validation !== 'yes' || known.length === 0) return t('dns.sum.unknown');
  if (known.includes('bogus')) return t('dns.state.bogus');
  if (known.every((state) => state === 'secure')) return t('dns.sum.secure');
  if (known.every((state) => state === 'insecure')) return t('dns.sum.insecure');
  return t(known.includes('secure') ? 'dns.sum.mixed' : 'dns.sum.unknown');
}
