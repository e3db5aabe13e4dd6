import { SERVICES, roleOf, type Role, type TcpEndpoint } from '../../rubric/observations.ts';

/** What a subject's key says of an endpoint. */
export interface Place extends Pick<
  TcpEndpoint,
  'service' | 'target' | 'port' | 'address' | 'tlsMode'
> {
  readonly role: Role;
}

/** What a subject's key names, as `subjectKey` of rubric/observations.ts writes it; null for a key of another kind. */
export function placeOfKey(key: string): Place | null {
  const [, named, target = '', port, address = ''] = /^(\S+) (\S+):(\d{1,5}) (.+)$/.exec(key) ?? [];
  const service = SERVICES.find((known) => known === named);
  if (service === undefined) return null;
  return {
    service,
    target,
    port: Number(port),
    address: address === 'no address' ? null : address,
    tlsMode: service.startsWith('xmpps-') ? 'direct' : 'starttls',
    role: roleOf({ service }),
  };
}
