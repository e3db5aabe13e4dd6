import type { Message } from '../finding.ts';
import { seen, type ObservationSet } from '../observation-set.ts';
import {
  roleOf,
  subjectKey,
  type ProbeId,
  type TcpEndpoint,
  type TlsScan,
} from '../observations.ts';
import type { EndpointLetter } from '../report.ts';
import type { Cap } from './caps.table.ts';
import { capsOf } from './caps.ts';
import { isWithoutTls } from '../without-tls.ts';
import { tlsFacts, type TlsFacts } from './tls-facts.ts';
import { identityFault, type IdentityFault } from './identity.ts';
import { GRADES, isGrade, lowest, type Grade } from './letter-order.ts';
import { letterOfScore, tlsParts, tlsScore } from './scores.ts';
import { acceptedVersions } from './versions.ts';

export const capMessage = ({ id }: Pick<Cap, 'id'>): Message => ({ key: `cap.${id}`, values: {} });

/** The grade that a cap allows on a day. */
export function capLetter({ letters }: Cap, day: string): Grade {
  const due = letters.filter(({ from }) => from === null || from <= day).at(-1) ?? letters[0];
  return isGrade(due.letter) ? due.letter : 'F';
}

interface Graded {
  readonly score: number | null;
  readonly caps: readonly Cap[];
  /** No TLS comes about here, so that only the caps can speak. */
  readonly isWithoutTls: boolean;
}

/**
 * The grade on a day; null where too little was seen. Without a score a grade is given only where it cannot get worse
 * (F), or where there is no TLS that could be scored.
 */
function gradeOn({ score, caps, isWithoutTls: isBare }: Graded, day: string): Grade | null {
  const capped = caps.map((cap) => capLetter(cap, day));
  if (score === null) {
    const isFinal = (isBare && capped.length > 0) || capped.includes('F');
    return isFinal ? lowest(capped) : null;
  }
  const byScore = letterOfScore(score);
  return lowest([isGrade(byScore) ? byScore : 'F', ...capped]);
}

/** The first dated rule that will lower the grade. */
function becomes(graded: Graded, today: string): EndpointLetter['becomes'] {
  const now = gradeOn(graded, today);
  if (now === null) return null;
  const coming = graded.caps
    .flatMap((cap) => cap.letters.map(({ from }) => ({ cap, from: from ?? '' })))
    .filter(({ from }) => from > today)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { cap, from } of coming) {
    const letter = gradeOn(graded, from);
    if (letter !== null && GRADES.indexOf(letter) > GRADES.indexOf(now)) {
      return { letter, from, message: capMessage(cap) };
    }
  }
  return null;
}

function capsToShow(caps: readonly Cap[], today: string): EndpointLetter['caps'] {
  return caps
    .map((cap) => ({ id: cap.id, letter: capLetter(cap, today), message: capMessage(cap) }))
    .sort((a, b) => GRADES.indexOf(b.letter) - GRADES.indexOf(a.letter));
}

/** What a scan lacks that saw something. */
function whyUngraded(scan: TlsScan): string {
  const { state, reason } = scan.end;
  if (state === 'throttled') return 'letter.throttled';
  if (state === 'over-budget') return 'failure.over-budget';
  if (state !== 'finished') return `failure.${reason ?? 'not-seen'}`;
  const isTold = (acceptedVersions(scan) ?? []).length > 0;
  return isTold ? 'check.certificate-trust.unseen' : 'check.tls-versions.inconclusive';
}

/** Why there is no letter: no TLS to grade, or the first look that is missing. */
function whyUnknown(set: ObservationSet, endpoint: TcpEndpoint): Message {
  const stream = seen(set, 'stream', endpoint);
  if (stream && isWithoutTls(stream)) return { key: 'letter.without-tls', values: {} };
  const needed: readonly ProbeId[] = ['reachability', 'tls'];
  for (const probe of needed) {
    const observation = set.find(probe, endpoint);
    if (observation?.status === 'observed') continue;
    return { key: `failure.${observation?.reason ?? 'not-seen'}`, values: {} };
  }
  const scan = seen(set, 'tls', endpoint);
  return { key: scan ? whyUngraded(scan) : 'failure.not-seen', values: {} };
}

function noLetter(subject: string, reason: Message): EndpointLetter {
  const nothing = { wouldBe: null, becomes: null, score: null, parts: null, caps: [] };
  return { subjectKey: subject, letter: '?', ...nothing, reason };
}

function factsAt(set: ObservationSet, endpoint: TcpEndpoint, isSignInBare: boolean): TlsFacts {
  return tlsFacts({
    role: roleOf(endpoint),
    asOf: set.asOf,
    isSignInBare,
    scan: seen(set, 'tls', endpoint),
    stream: seen(set, 'stream', endpoint),
  });
}

/**
 * The letter of one endpoint. STARTTLS and direct TLS are graded alike. One without TLS at which nobody can sign in has
 * none: there is nothing to grade, and nothing to read along.
 *
 * @param isSignInBare no address at which people sign in has TLS, a fault of each of them
 */
export function endpointLetter(
  set: ObservationSet,
  endpoint: TcpEndpoint,
  isSignInBare: boolean,
): EndpointLetter {
  const key = subjectKey(endpoint);
  const state = seen(set, 'reachability', endpoint)?.state;
  if (state !== undefined && state !== 'open') {
    return noLetter(key, { key: `check.reachability.${state}`, values: {} });
  }
  const facts = factsAt(set, endpoint, isSignInBare);
  const parts = tlsParts(facts);
  const graded = {
    score: parts && tlsScore(parts),
    caps: capsOf(facts),
    isWithoutTls: facts.stream !== null && isWithoutTls(facts.stream),
  };
  const today = set.asOf.slice(0, 10);
  const grade = gradeOn(graded, today);
  const about = { asOf: set.asOf, subject: endpoint, endpoints: [endpoint] };
  const fault: IdentityFault | null = facts.scan && identityFault(facts.scan, about);
  if (grade === null && fault === null) return noLetter(key, whyUnknown(set, endpoint));
  return {
    subjectKey: key,
    letter: fault?.letter ?? grade ?? '?',
    wouldBe: fault ? grade : null,
    becomes: fault ? null : becomes(graded, today),
    score: graded.score,
    parts,
    caps: capsToShow(graded.caps, today),
    reason: fault?.message ?? null,
  };
}
