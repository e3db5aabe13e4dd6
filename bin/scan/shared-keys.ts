import { endpointKeys, type EndpointKeys } from '../../lib/store/endpoint-keys.ts';
import {
  observationKinds,
  type Observation,
  type ObservedValue,
} from '../../rubric/observations.ts';

type Keys = ObservedValue<'shared-keys'>['keys'];
type Place = Keys[number]['elsewhere'][number];

/** As many as an observation may hold. */
const [MOST_KEYS, MOST_PLACES] = [50, 20];

/**
 * Which keys several endpoints of this run share, and where SSLv2 is spoken with one: what the worker's job tells from
 * all that it has seen. We know only this domain.
 */
export function sharedKeys(
  domain: string,
  observations: readonly Observation[],
  at: Date,
): Observation<'shared-keys'> {
  const looks = endpointKeys(observations);
  const all = new Set(looks.flatMap(({ keys }) => keys.map(({ spkiSha256 }) => spkiSha256)));
  const keys: Keys = [...all].flatMap((spkiSha256) => {
    const places = looks.flatMap((look) => placesWith(spkiSha256, look, domain));
    if (places.length < 2) return [];
    const sorted = places.toSorted((a, b) => Number(b.acceptsSslv2) - Number(a.acceptsSslv2));
    return [{ spkiSha256, elsewhere: sorted.slice(0, MOST_PLACES), elsewhereCount: places.length }];
  });
  return {
    probe: 'shared-keys',
    subject: { kind: 'domain' },
    schemaVersion: observationKinds['shared-keys'].version,
    ...{ status: 'observed', startedAt: at.toISOString(), durationMs: 0, evidence: [] },
    value: { keys: keys.slice(0, MOST_KEYS) },
  };
}

function placesWith(
  spkiSha256: string,
  { endpoint, seenAt, keys }: EndpointKeys,
  domain: string,
): Place[] {
  const { service, target, port } = endpoint;
  return keys
    .filter((key) => key.spkiSha256 === spkiSha256)
    .map(({ isSslv2: acceptsSslv2 }) => ({
      ...{ domain, service, target, port, seenAt },
      ...{ acceptsSslv2, isOwnMachine: true },
    }));
}
