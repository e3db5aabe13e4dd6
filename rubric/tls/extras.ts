import { areBoundToAccount } from '../issuers.ts';
import { seen, type ObservationSet } from '../observation-set.ts';
import { roleOf, type Role, type TcpEndpoint } from '../observations.ts';
import { identityAt, isDaneMatch } from './dane-trust.ts';
import type { TlsFacts } from './tls-facts.ts';
import { seenVersions } from './versions.ts';

/** What one looks at for the best letter beside an A with nothing to note. */
export const EXTRAS = {
  'direct-tls': 'A port that is encrypted from the first byte works.',
  'hybrid-key': 'Keys that a quantum computer cannot break either (X25519MLKEM768).',
  dane: 'The signed address book of the Internet names the identity certificate (DANE).',
  'issuer-account':
    'Only its own account at named bodies gets identity certificates for it, which is signed too (CAA with an account).',
} as const;
export type Extra = keyof typeof EXTRAS;
/** So many of them make an A+ of an A. */
export const EXTRAS_NEEDED = 2;

const X25519MLKEM768 = 0x11ec;

/** Direct TLS came about at some endpoint of the role, trusted and rightly named. */
function worksDirectly(set: ObservationSet, role: Role): boolean {
  return set.endpoints
    .filter((endpoint) => roleOf(endpoint) === role && endpoint.tlsMode === 'direct')
    .some((endpoint) => {
      const scan = seen(set, 'tls', endpoint);
      if (scan === null || seenVersions(scan).length === 0) return false;
      return identityAt(set, endpoint, scan).fault === null;
    });
}

/** CAA with `accounturi` (RFC 8657) under DNSSEC. */
function isBoundToAccount(set: ObservationSet): boolean {
  const caa = seen(set, 'service-records', { kind: 'domain' })?.caa;
  if (caa?.dnssec !== 'secure' || caa.lookup.state !== 'records') return false;
  return areBoundToAccount(caa.lookup.records);
}

interface At {
  readonly set: ObservationSet;
  readonly endpoint: TcpEndpoint;
  readonly facts: TlsFacts;
}
const HOLDS: Readonly<Record<Extra, (at: At) => boolean>> = {
  'direct-tls': ({ set, facts }) => worksDirectly(set, facts.role),
  'hybrid-key': ({ facts }) => facts.scan?.namedGroups.accepted.includes(X25519MLKEM768) ?? false,
  dane: ({ set, endpoint, facts }) => facts.scan !== null && isDaneMatch(set, endpoint, facts.scan),
  'issuer-account': ({ set }) => isBoundToAccount(set),
};

/** The extras that one endpoint has. One that was not seen does not count: an A+ is proven, or not given. */
export function extrasOf(set: ObservationSet, endpoint: TcpEndpoint, facts: TlsFacts): Extra[] {
  return (Object.keys(EXTRAS) as Extra[]).filter((id) => HOLDS[id]({ set, endpoint, facts }));
}
