import type { AtEndpoint } from './check.ts';
import {
  SERVICES,
  roleOf,
  type ObservedValue,
  type Role,
  type TcpEndpoint,
} from './observations.ts';

type State = ObservedValue<'reachability'>['state'];

/** The endpoint itself answered that it is shut, or did not answer. `unroutable` says nothing of it. */
export const isShut = (state: State | null): boolean => state === 'refused' || state === 'silent';

/**
 * Every one of these endpoints was looked at, and every one was shut. One look that failed, or one address to which we
 * know no way, and nobody can tell: we never hold against a server that we could not look.
 */
export function areAllShut(
  seen: readonly AtEndpoint<'reachability'>[],
  endpoints: readonly TcpEndpoint[],
): boolean {
  return (
    endpoints.length > 0 &&
    seen.length === endpoints.length &&
    seen.every(({ value }) => isShut(value.state))
  );
}

/** DNS told us all the places of a role: none of its lookups failed, and no family of addresses of its hosts. */
export function areAllNamed(
  { services, hosts }: ObservedValue<'service-records'>,
  role: Role,
): boolean {
  const lookups = SERVICES.filter((service) => roleOf({ service }) === role).map(
    (service) => services[service],
  );
  const named = lookups.flatMap((lookup) =>
    lookup.state === 'records' ? lookup.records.map(({ target }) => target) : [],
  );
  const targets = named.length > 0 ? named : Object.keys(hosts);
  return (
    lookups.every(({ state }) => state !== 'failed') &&
    targets.every((target) => {
      const host = hosts[target];
      return host?.state !== 'answered' || host.failedFamilies.length === 0;
    })
  );
}
