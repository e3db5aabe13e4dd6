import { isIPv6 } from 'node:net';
import {
  withoutValidation,
  type ObservedValue,
  type Role,
  type Service,
} from '../../rubric/observations.ts';
import { defineProbe, type Probe } from '../../worker/probes/probe.ts';
import type { StatedPlace } from './options.ts';

type ServiceRecords = ObservedValue<'service-records'>;
type Lookup = ServiceRecords['services'][Service];

const PORTS: Readonly<Record<Service, number>> = {
  'xmpp-client': 5222,
  'xmpps-client': 5223,
  'xmpp-server': 5269,
  'xmpps-server': 5270,
};

/**
 * Stands in for the probe of the DNS where the place was given on the command line: the records that the server would
 * have, with the domain itself as their target.
 */
export function statedRecords(place: StatedPlace, roles: readonly Role[]): Probe {
  const { address } = place;
  return defineProbe('service-records', (_, { domain, guard }, transcript) => {
    transcript.note(`The address ${address} was given to us: the DNS was not asked.`);
    const lookup = (role: Role, service: Service): Lookup =>
      roles.includes(role) && service.startsWith('xmpps') === place.isDirect
        ? {
            state: 'records',
            records: [
              { target: domain, port: place.port ?? PORTS[service], priority: 0, weight: 0 },
            ],
            truncated: false,
          }
        : { state: 'absent' };
    const family = isIPv6(address) ? 6 : 4;
    const value: ServiceRecords = {
      services: {
        'xmpp-client': lookup('c2s', 'xmpp-client'),
        'xmpps-client': lookup('c2s', 'xmpps-client'),
        'xmpp-server': lookup('s2s', 'xmpp-server'),
        'xmpps-server': lookup('s2s', 'xmpps-server'),
      },
      hosts: {
        [domain]: {
          state: 'answered',
          addresses: [{ address, family, refusal: guard.refusal(address) }],
          failedFamilies: [],
        },
      },
      ...withoutValidation([domain]),
    };
    return Promise.resolve(value);
  });
}
