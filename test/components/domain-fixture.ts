import type { DomainView } from '../../components/seen/domain-view.ts';
import { seenDomain } from '../../lib/queries/seen-domain.ts';
import { observationSet } from '../../rubric/observation-set.ts';
import { AS_OF, except, type Server } from '../rubric/fixture.ts';

/** What pages show of the domain of a normal server, except… */
export function domainView(change: (server: Server) => void = () => undefined): DomainView {
  return seenDomain(observationSet(except(change), AS_OF));
}
