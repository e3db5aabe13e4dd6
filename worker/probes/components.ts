import type { Observation, ObservedValue } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import { chooseAsker } from '../xmpp/disco/choose-asker.ts';
import { componentKind, type ComponentKind } from '../xmpp/disco/component-kind.ts';
import { lookAtComponent } from '../xmpp/disco/look-at-component.ts';
import { defineProbe, type Probe } from './probe.ts';

type Components = ObservedValue<'components'>;
type Service = ObservedValue<'service-discovery'>['services'][number];

const MOST_COMPONENTS = 8;
const ALL_MS = 30_000;
/** What people notice first comes first, where there are too many. */
const ORDER: readonly ComponentKind[] = [
  'group-chat',
  'upload',
  'other',
  'proxy',
  'pubsub',
  'gateway',
];

const look = defineProbe('components', async (_, context, transcript) => {
  const services = servicesSeen(context.earlier?.('service-discovery')[0]);
  const asker = chooseAsker(context.peers ?? [], context.earlier?.('federation')[0]);
  const own = { ...context, transcript };
  const endsAt = performance.now() + ALL_MS;
  const left = () => endsAt - performance.now();
  const components: Components['components'] = [];
  for (const service of services.slice(0, MOST_COMPONENTS)) {
    if (left() <= 0) break;
    components.push(await lookAtComponent(service, { asker, context: own, left }));
  }
  return { components, truncated: components.length < services.length };
});

/**
 * Whether the services of a domain can be reached by other servers under their own names: those that service discovery
 * found below the domain or at its addresses, at most eight, one after the other.
 */
export const components: Probe<'components'> = { ...look, needsConsent: true };

/** @throws ProbeFailure why we do not know which there are */
function servicesSeen(seen: Observation<'service-discovery'> | undefined): Service[] {
  if (seen === undefined)
    throw new ProbeFailure('ours', 'We have not asked which services there are.');
  if (seen.status === 'failed') throw new ProbeFailure(seen.reason, seen.detail);
  const { items, services } = seen.value;
  if (items.state === 'noAnswer') throw new ProbeFailure(items.reason, items.detail);
  const rank = ({ info }: Service) => ORDER.indexOf(componentKind(info));
  return services.toSorted((a, b) => rank(a) - rank(b));
}
