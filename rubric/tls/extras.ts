import { seen, type ObservationSet } from '../observation-set.ts';
import { roleOf, type Role } from '../observations.ts';
import { identityFault } from './identity.ts';
import type { TlsFacts } from './tls-facts.ts';
import { seenVersions } from './versions.ts';

/** What one looks at for the best letter beside an A with nothing to note. */
export const EXTRAS = {
  'direct-tls': 'A port that is encrypted from the first byte works.',
  'hybrid-key': 'Keys that a quantum computer cannot break either (X25519MLKEM768).',
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
      const about = { asOf: set.asOf, subject: endpoint, endpoints: [endpoint] };
      return scan !== null && seenVersions(scan).length > 0 && identityFault(scan, about) === null;
    });
}

const HOLDS: Readonly<Record<Extra, (set: ObservationSet, facts: TlsFacts) => boolean>> = {
  'direct-tls': (set, { role }) => worksDirectly(set, role),
  'hybrid-key': (_, { scan }) => scan?.namedGroups.accepted.includes(X25519MLKEM768) ?? false,
};

/** The extras that one endpoint has. One that was not seen does not count: an A+ is proven, or not given. */
export function extrasOf(set: ObservationSet, facts: TlsFacts): Extra[] {
  return (Object.keys(EXTRAS) as Extra[]).filter((id) => HOLDS[id](set, facts));
}
