import type { Message } from '../finding.ts';
import type { ObservationSet } from '../observation-set.ts';
import { roleOf, type Role } from '../observations.ts';
import { isNotOffered } from '../offered.ts';
import type { EndpointLetter, RoleLetter } from '../report.ts';
import { isSetWithoutTls } from '../without-tls.ts';
import { endpointLetter } from './endpoint-letter.ts';
import { worstConformance } from './mozilla.ts';
import { byBadness, isAtLeast, isGrade } from './letter-order.ts';

/** The rule that held a letter: the lowest cap, or the score where it is lower than every cap; none for a plain A. */
function heldBy({ letter, caps, reason, score }: EndpointLetter): Message | null {
  if (reason) return reason;
  const lowest = caps[0];
  if (lowest?.letter === letter) return lowest.message;
  if (!isGrade(letter) || isAtLeast(letter, 'A')) return null;
  return { key: 'letter.score', values: { score: score ?? 0 } };
}

function without(set: ObservationSet, role: Role): RoleLetter {
  const records = set.find('service-records', { kind: 'domain' });
  const nothing = { wouldBe: null, becomes: null, endpoints: [] };
  if (records?.status === 'observed') {
    const isByChoice = isNotOffered(records.value.services, role);
    const key = isByChoice ? 'run.not-offered' : 'run.no-endpoint';
    return { letter: isByChoice ? '-' : '?', heldBy: { key, values: {} }, ...nothing };
  }
  const key = `failure.${records?.reason ?? 'not-seen'}`;
  return { letter: '?', heldBy: { key, values: {} }, ...nothing };
}

/** The letter of one role: that of its worst endpoint that could be looked at. */
export function roleLetter(set: ObservationSet, role: Role): RoleLetter {
  const isSignInBare = role === 'c2s' && isSetWithoutTls(set);
  const endpoints = set.endpoints
    .filter((endpoint) => roleOf(endpoint) === role)
    .map((endpoint) => endpointLetter(set, endpoint, isSignInBare));
  const [worst] = [...endpoints].sort(byBadness(role));
  if (!worst) return without(set, role);
  const { letter, wouldBe, becomes } = worst;
  const mozilla = worstConformance(endpoints.flatMap((endpoint) => endpoint.mozilla ?? []));
  const seen = { letter, wouldBe, becomes, heldBy: heldBy(worst), endpoints };
  return mozilla ? { ...seen, mozilla } : seen;
}
