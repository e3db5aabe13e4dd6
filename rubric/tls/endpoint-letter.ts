import type { Message } from '../finding.ts';
import { seen, type ObservationSet } from '../observation-set.ts';
import { roleOf, subjectKey, type TcpEndpoint } from '../observations.ts';
import type { EndpointLetter } from '../report.ts';
import type { Cap } from './caps.table.ts';
import { keyNotes } from './drown.ts';
import { EXTRAS_NEEDED, extrasOf } from './extras.ts';
import { capLetter, graded, gradeOn, nextDrop, type Graded } from './grade.ts';
import { identityAt } from './dane-trust.ts';
import { GRADES } from './letter-order.ts';
import { mozillaConformance } from './mozilla.ts';
import { tlsFacts, type TlsFacts } from './tls-facts.ts';
import { whyUnknown } from './why-unknown.ts';

const capMessage = ({ id }: Cap): Message => ({ key: `cap.${id}`, values: {} });

function becomes(parts: Graded, today: string): EndpointLetter['becomes'] {
  const drop = nextDrop(parts, today);
  return drop && { letter: drop.letter, from: drop.from, message: capMessage(drop.cap) };
}

function capsToShow(caps: readonly Cap[], today: string): EndpointLetter['caps'] {
  return caps
    .map((cap) => ({ id: cap.id, letter: capLetter(cap, today), message: capMessage(cap) }))
    .sort((a, b) => GRADES.indexOf(b.letter) - GRADES.indexOf(a.letter));
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
    plaintext: seen(set, 's2s-plaintext', endpoint),
    sharedKeys: seen(set, 'shared-keys', { kind: 'domain' }),
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
  const made = graded(facts, extrasOf(set, endpoint, facts).length >= EXTRAS_NEEDED);
  const today = set.asOf.slice(0, 10);
  const grade = gradeOn(made, today);
  const mozilla = mozillaConformance(facts.scan);
  const identity = facts.scan && identityAt(set, endpoint, facts.scan);
  const notes = [...keyNotes(facts), ...(identity?.notes ?? [])].slice(0, 4);
  if (identity?.isOpen) {
    return { ...noLetter(key, { key: 'dane-note.unseen', values: {} }), mozilla };
  }
  const fault = identity?.fault ?? null;
  if (grade === null && fault === null) {
    return { ...noLetter(key, whyUnknown(set, endpoint)), mozilla };
  }
  return {
    subjectKey: key,
    letter: fault?.letter ?? grade ?? '?',
    wouldBe: fault ? grade : null,
    becomes: fault ? null : becomes(made, today),
    score: made.score,
    parts: made.parts,
    caps: capsToShow(made.caps, today),
    ...(notes.length > 0 ? { notes } : {}),
    reason: fault?.message ?? null,
    mozilla,
  };
}
