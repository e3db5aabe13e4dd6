import type { ObservedValue, Role } from './observations.ts';

/** The domain says that it offers nothing in this role: at least one target ".", and no other record (RFC 2782). */
export function isNotOffered(
  services: ObservedValue<'service-records'>['services'],
  role: Role,
): boolean {
  const lookups =
    role === 'c2s'
      ? [services['xmpp-client'], services['xmpps-client']]
      : [services['xmpp-server'], services['xmpps-server']];
  return (
    lookups.some(({ state }) => state === 'notOffered') &&
    lookups.every(({ state }) => state === 'notOffered' || state === 'absent')
  );
}
