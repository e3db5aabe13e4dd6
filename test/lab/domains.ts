/** The lab's Internet: who is there, at which address, and what the DNS says about it. */
import type { Service } from '../../rubric/observations.ts';

export const LAB_DOMAINS = [
  'good.example',
  'ej.example',
  'minimal.example',
  'legacy.example',
  'expired.example',
  'wrongname.example',
  'selfsigned.example',
  'incomplete.example',
  'closed.example',
  'off.example',
  'signed.example',
  'bogus.example',
] as const;

/**
 * Further domains of the same Internet: each is what one test is about. They are announced like the others, but only
 * those are started that are named, and the demo shows none of them.
 */
export const SPECIAL_DOMAINS = [
  'bosh-only.example',
  'deadlink.example',
  'no-cors.example',
  'fast.example',
  'digest.example',
  'email.example',
  'link.example',
  'captcha.example',
  'refused.example',
  'dialback-only.example',
  'certonly.example',
  'nodialback.example',
  'oneway.example',
  'notls.example',
  'blocking.example',
  'hidden-rooms.example',
  'dialback-rooms.example',
  'dane-wrong.example',
  'rollover.example',
  'alias.example',
  'silent.example',
] as const;

/**
 * What one server of each kind has switched off, everything else being there; or how it stores passwords. They are
 * `no-carbons.good.example` on a Prosody and `no-carbons.ej.example` on an ejabberd of their own.
 */
export const SWITCHED_OFF = [
  'no-federation',
  'no-carbons',
  'no-archive',
  'no-blocking',
  'no-upload',
  'no-pubsub',
  'no-battery',
  'no-push',
  'no-resumption',
  'no-rooms',
  'restricted',
  'no-calls',
  'no-web',
  'no-registration',
  'throttled',
] as const;
export const PASSWORD_STORES = {
  'good.example': ['plain', 'sha1', 'sha256'],
  'ej.example': ['plain', 'sha1', 'sha256', 'sha512'],
} as const;
type Family = keyof typeof PASSWORD_STORES;
type Guest<F extends Family> =
  `${(typeof SWITCHED_OFF)[number]}.${F}` | `${(typeof PASSWORD_STORES)[F][number]}.${F}`;
/** Of one of the two, in this order. */
export const guestsOf = <F extends Family>(family: F): readonly Guest<F>[] =>
  [...SWITCHED_OFF, ...PASSWORD_STORES[family]].map((label) => `${label}.${family}` as Guest<F>);
export const GUESTS: readonly (Guest<'good.example'> | Guest<'ej.example'>)[] = [
  ...guestsOf('good.example'),
  ...guestsOf('ej.example'),
];

/** A scripted server that advertises everything and does nothing (lying/). */
export const LYING_DOMAIN = 'lying.example';

export type LabDomain =
  | typeof LYING_DOMAIN
  | (typeof LAB_DOMAINS)[number]
  | (typeof SPECIAL_DOMAINS)[number]
  | (typeof GUESTS)[number];
/** The server with everything on whose names, certificate and settings a guest shares; null: it is no guest. */
export function familyOf(domain: LabDomain): Family | null {
  const families = Object.keys(PASSWORD_STORES) as Family[];
  return families.find((family) => domain.endsWith(`.${family}`)) ?? null;
}

/** Whom the ejabberd of ej.example serves besides. */
export const EJABBERD_GUESTS = ['captcha.example'] as const satisfies LabDomain[];

/** The hosts that the worker's self-test connects to: its proof that the network is there. */
export const KNOWN_HOSTS = ['known1.example', 'known2.example', 'known3.example'] as const;
/** One more, over IPv6 only, where this machine has it. */
export const KNOWN_IPV6_HOST = 'known6.example';
/** Our own XMPP domain: the `from` of the prober's s2s streams. */
export const PROBE_DOMAIN = 'probe.example';
/** Another one, as if on another network. */
export const SECOND_PROBE_DOMAIN = 'probe2.example';

/** Where the lab's authority publishes its intermediate. */
export const CA_HOST = 'ca.example';

export type LabHost =
  | LabDomain
  | (typeof KNOWN_HOSTS)[number]
  | typeof PROBE_DOMAIN
  | typeof SECOND_PROBE_DOMAIN
  | typeof CA_HOST
  | 'dns'
  | 'zones';

/** Last octet of each host's address; 1 is the lock of the address range. captcha.example shares the ejabberd of ej.example. */
const GUEST_OCTETS = Object.fromEntries(
  GUESTS.map((guest) => [guest, familyOf(guest) === 'ej.example' ? 21 : 80]),
) as Record<(typeof GUESTS)[number], number>;

export const HOST_OCTETS: Readonly<Record<LabHost, number>> = {
  ...GUEST_OCTETS,
  'good.example': 10,
  'ej.example': 20,
  'minimal.example': 11,
  'legacy.example': 12,
  'expired.example': 13,
  'wrongname.example': 14,
  'selfsigned.example': 15,
  'closed.example': 16,
  'off.example': 17,
  'signed.example': 40,
  'dane-wrong.example': 41,
  'rollover.example': 42,
  'bogus.example': 43,
  'alias.example': 44,
  // A name server's, where nobody answers.
  'silent.example': 45,
  'lying.example': 82,
  'incomplete.example': 18,
  'bosh-only.example': 76,
  'deadlink.example': 77,
  'no-cors.example': 78,
  'probe.example': 30,
  'probe2.example': 65,
  'known1.example': 31,
  'known2.example': 32,
  'known3.example': 33,
  'ca.example': 34,
  'fast.example': 50,
  'digest.example': 60,
  'email.example': 61,
  'link.example': 62,
  'refused.example': 63,
  'captcha.example': 20,
  'dialback-only.example': 66,
  'certonly.example': 67,
  'nodialback.example': 68,
  'oneway.example': 69,
  'notls.example': 70,
  'blocking.example': 71,
  'hidden-rooms.example': 73,
  'dialback-rooms.example': 74,
  dns: 53,
  zones: 54,
};

/** No port below 1024, so that the lab runs as a normal user; not 5353, which mDNS may hold on every address. */
export const DNS_PORT = 5335;
export const ZONES_PORT = 5354;
export const WEB_PORT = 7443;
export const KNOWN_HOST_PORT = 5222;

/** Declared facts (`rubric/facts.ts`), which the server itself cannot tell. */
export const DECLARED: Readonly<Partial<Record<LabDomain, Readonly<Record<string, string>>>>> = {
  'good.example': { 'web-client': `https://good.example:${WEB_PORT}/chat` },
  'ej.example': { 'web-client': `https://ej.example:${WEB_PORT}/chat` },
};

export const SERVICE_PORTS: Readonly<Record<Service, number>> = {
  'xmpp-client': 5222,
  'xmpps-client': 5223,
  'xmpp-server': 5269,
  'xmpps-server': 5270,
};

const STARTTLS: readonly Service[] = ['xmpp-client', 'xmpp-server'];
const ALL: readonly Service[] = ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'];

interface Announced {
  readonly target: string;
  readonly services: readonly Service[];
  /** Said to be not offered, whatever the target of the others. */
  readonly refused?: readonly Service[];
}
const ANNOUNCED_BY_GUESTS = Object.fromEntries(
  GUESTS.map((guest) => [
    guest,
    {
      target: `${SWITCHED_OFF[0]}.${familyOf(guest) ?? ''}`,
      ...(guest.startsWith('no-federation.')
        ? { services: ['xmpp-client'], refused: ['xmpp-server', 'xmpps-server'] }
        : { services: STARTTLS }),
    },
  ]),
) as Record<(typeof GUESTS)[number], Announced>;

/** What each domain announces by SRV; `target: '.'` says that the service is not offered (RFC 2782). */
export const ANNOUNCED: Readonly<Record<LabDomain, Announced>> = {
  ...ANNOUNCED_BY_GUESTS,
  'good.example': { target: 'xmpp.good.example', services: ALL },
  'ej.example': { target: 'xmpp.ej.example', services: ALL },
  'minimal.example': { target: 'minimal.example', services: STARTTLS },
  'legacy.example': { target: 'legacy.example', services: STARTTLS },
  'expired.example': { target: 'expired.example', services: STARTTLS },
  'wrongname.example': { target: 'wrongname.example', services: STARTTLS },
  'selfsigned.example': { target: 'selfsigned.example', services: STARTTLS },
  'incomplete.example': { target: 'incomplete.example', services: STARTTLS },
  'dialback-only.example': { target: 'dialback-only.example', services: STARTTLS },
  'certonly.example': { target: 'certonly.example', services: STARTTLS },
  'nodialback.example': { target: 'nodialback.example', services: STARTTLS },
  'oneway.example': { target: 'oneway.example', services: STARTTLS },
  'notls.example': { target: 'notls.example', services: STARTTLS },
  'blocking.example': { target: 'blocking.example', services: STARTTLS },
  'closed.example': { target: 'closed.example', services: STARTTLS },
  'off.example': { target: '.', services: ALL },
  'bosh-only.example': { target: 'bosh-only.example', services: STARTTLS },
  'deadlink.example': { target: 'deadlink.example', services: STARTTLS },
  'no-cors.example': { target: 'no-cors.example', services: STARTTLS },
  'signed.example': { target: 'xmpp.signed.example', services: STARTTLS },
  'dane-wrong.example': { target: 'dane-wrong.example', services: STARTTLS },
  'rollover.example': { target: 'rollover.example', services: STARTTLS },
  'bogus.example': { target: 'bogus.example', services: STARTTLS },
  'alias.example': { target: 'xmpp.alias.example', services: STARTTLS },
  'silent.example': { target: 'silent.example', services: STARTTLS },
  'fast.example': { target: 'fast.example', services: STARTTLS },
  'lying.example': { target: 'lying.example', services: ['xmpp-client'] },
  'digest.example': { target: 'digest.example', services: ['xmpp-client'] },
  'email.example': { target: 'email.example', services: STARTTLS },
  'link.example': { target: 'link.example', services: STARTTLS },
  'captcha.example': { target: 'xmpp.ej.example', services: ALL },
  'refused.example': { target: 'refused.example', services: STARTTLS },
  'hidden-rooms.example': { target: 'hidden-rooms.example', services: STARTTLS },
  'dialback-rooms.example': { target: 'dialback-rooms.example', services: STARTTLS },
};

/** Names below a domain that share its address: the SRV target and the components. */
export const SUBDOMAINS: Readonly<Partial<Record<LabDomain, readonly string[]>>> = {
  'good.example': ['xmpp', 'conference', 'upload', 'proxy', 'pubsub'],
  'ej.example': ['xmpp', 'conference', 'upload', 'proxy', 'pubsub', 'turn'],
  'signed.example': ['xmpp'],
  'minimal.example': ['conference', 'upload'],
  'alias.example': ['host'],
  'dialback-rooms.example': ['rooms', 'irc'],
};

/** Whose zones are signed; of the last one, the DS record in the root names another key. */
export const SIGNED_DOMAINS = [
  'signed.example',
  'dane-wrong.example',
  'rollover.example',
  'bogus.example',
] as const satisfies readonly LabDomain[];
export const BOGUS_DOMAIN = 'bogus.example';
/** Delegated to a name server that is not there. */
export const SILENT_DOMAIN = 'silent.example';
