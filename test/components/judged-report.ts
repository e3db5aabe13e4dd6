import { judge } from '../../rubric/judge.ts';
import type { Report } from '../../rubric/report.ts';
import { AS_OF, DOMAIN, except, type Server } from '../rubric/fixture.ts';

/** The report on a normal server, except… */
export function reportOf(
  change: (server: Server) => void = () => undefined,
  { domain = DOMAIN, asOf = AS_OF }: { domain?: string; asOf?: string } = {},
): Report {
  return judge({ domain, asOf, observations: except(change) });
}
