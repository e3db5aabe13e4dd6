import { describe, expect, it } from 'vitest';
import { observationSet } from '../../rubric/observation-set.ts';
import { AS_OF, endpointOf, except, valueOf } from './fixture.ts';

/** The addresses that count after the records have changed: the servers were seen before, the records say this now. */
function addressesWhen(failedFamilies: (4 | 6)[]): (string | null)[] {
  const observations = except((server) => {
    const newer = endpointOf('xmpp-client', '2001:db8::10');
    server.endpoints.push(newer);
    const address = { address: '192.0.2.10', family: 4, refusal: null } as const;
    for (const host of Object.values(valueOf(server['service-records']).hosts)) {
      if (host.state === 'answered') Object.assign(host, { addresses: [address], failedFamilies });
    }
  });
  const { endpoints } = observationSet(observations, AS_OF);
  return [...new Set(endpoints.map(({ address }) => address))];
}

describe('observationSet', () => {
  it('lets go of an address that was taken out of DNS', () => {
    expect(addressesWhen([])).toEqual(['192.0.2.10']);
  });

  it('keeps an address of a family that could not be looked up', () => {
    expect(addressesWhen([6])).toEqual(['192.0.2.10', '2001:db8::10']);
  });

  it('lets go of an address whose own family was looked up', () => {
    expect(addressesWhen([4])).toEqual(['192.0.2.10']);
  });
});
