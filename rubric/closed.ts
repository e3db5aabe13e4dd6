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

/** DNS told us all the places of a role: none of its lookups failed. */
export function areAllNamed(
  services: ObservedValue<'service-records'>['services'],
  role: Role,
): boolean {
  return SERVICES.filter((service) => roleOf({ service }) === role).every(
    (service) => services[service].state !== 'failed',
  );
}
