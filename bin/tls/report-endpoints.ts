import { seen, type ObservationSet } from '../../rubric/observation-set.ts';
import { roleOf, subjectKey, type Role, type TcpEndpoint } from '../../rubric/observations.ts';
import type { EndpointLetter, Report } from '../../rubric/report.ts';
import { failureAt } from '../scan/failure-at.ts';
import { sentence, sentenceOrNull } from '../scan/sentence.ts';
import { comingLetter } from './coming-letter.ts';
import { fixOf } from './fix-of.ts';
import { reportTls } from './report-tls.ts';
import type { ReportedEndpoint } from './tls-report.ts';

/** A report, and what it was made of. */
export interface Judged {
  readonly report: Report;
  readonly set: ObservationSet;
}

const LOOKS = ['reachability', 'stream', 'tls'] as const;

/** Every endpoint of these roles, with its letter and its TLS. @param isGiven its place was typed */
export function reportEndpoints(
  { report, set }: Judged,
  { roles, isGiven }: { readonly roles: readonly Role[]; readonly isGiven: boolean },
): ReportedEndpoint[] {
  return set.endpoints
    .filter((endpoint) => roles.includes(roleOf(endpoint)))
    .flatMap((endpoint) => {
      const key = subjectKey(endpoint);
      const { endpoints } = report.letters[roleOf(endpoint)];
      const letter = endpoints.find((one) => one.subjectKey === key);
      if (letter === undefined) return [];
      const source = isGiven ? 'given' : endpoint.source;
      return [reportEndpoint(endpoint, letter, { set, source })];
    });
}

function reportEndpoint(
  endpoint: TcpEndpoint,
  graded: EndpointLetter,
  { set, source }: { set: ObservationSet; source: ReportedEndpoint['source'] },
): ReportedEndpoint {
  const { service, target, address, port, tlsMode } = endpoint;
  const { letter, wouldBe, score, parts, reason, caps } = graded;
  const scan = seen(set, 'tls', endpoint);
  return {
    role: roleOf(endpoint),
    ...{ service, target, address, port, tlsMode, source },
    ...{ letter, wouldBe, score, parts, reason: sentenceOrNull(reason) },
    detail: letter === '?' ? failureAt(set, endpoint, LOOKS) : null,
    becomes: comingLetter(graded),
    caps: caps.map((cap) => ({
      id: cap.id,
      letter: cap.letter,
      text: sentence(cap.message).text,
      fix: fixOf(cap.id),
    })),
    tls:
      scan &&
      reportTls(
        scan,
        caps.some(({ id }) => id === 'drown'),
      ),
  };
}
