import type { Finding, Message } from './finding.ts';
import { seen, type ObservationSet } from './observation-set.ts';
import type { Badge, Report, RoleLetter } from './report.ts';
import { GATES, type Gate } from './rubric.ts';
import { isAtLeast } from './tls/letter-order.ts';
import { isUntried } from './untried.ts';

/** What the word rests on. */
export interface Judged {
  readonly set: ObservationSet;
  readonly letters: Report['letters'];
  readonly badges: readonly Badge[];
  /** The findings for the domain, by check. */
  readonly findings: ReadonlyMap<string, Finding>;
}
export type GateState =
  | { readonly state: 'met' }
  /** `message` is null where the count of untried promises tells it already. */
  | { readonly state: 'open'; readonly message: Message | null }
  | { readonly state: 'gap'; readonly message: Message };

const MET: GateState = { state: 'met' };
const open = (message: Message | null): GateState => ({ state: 'open', message });
const plain = (key: string, values: Message['values'] = {}): Message => ({ key, values });

/** Every door for other servers was seen shut. */
const CLOSED = ['check.federation.closed', 'check.federation.cut-off'];

/**
 * A letter that could not be given is a gap only where every door was seen shut, which the check says; not where a
 * server of ours was to try and could not, which might have told otherwise.
 */
function letterGate(gate: Gate & { kind: 'letter' }, judged: Judged): GateState {
  const { letter, heldBy }: RoleLetter = judged.letters[gate.role];
  // Not offered by choice is no fault of the letter; the badge for federation tells it.
  if (letter === '-' || isAtLeast(letter, gate.least)) return MET;
  if (letter !== '?') {
    return { state: 'gap', message: heldBy ?? plain('gate.letter', { letter }) };
  }
  const federation = judged.findings.get('federation')?.message;
  const isLost = judged.set.find('federation', { kind: 'domain' })?.status === 'failed';
  return federation && CLOSED.includes(federation.key) && !isLost
    ? { state: 'gap', message: federation }
    : open(plain('missing.s2s-unseen'));
}

function badgeGate(badges: readonly Badge[], id: string): GateState {
  const found = badges.find((badge) => badge.id === id);
  if (!found) throw new Error(`no badge is called ${id}`);
  if (found.state === 'yes') return MET;
  if (found.state === 'no' || found.state === 'partly') {
    return { state: 'gap', message: found.message };
  }
  return open(isUntried(found) ? null : found.message);
}

function uptimeGate({ set, findings }: Judged, gate: Gate & { kind: 'uptime' }): GateState {
  const summary = seen(set, 'uptime-summary', { kind: 'domain' });
  const days = Math.floor(summary?.watchedDays ?? 0);
  if (days < gate.days) return open(plain('missing.watched', { days, of: gate.days }));
  const finding = findings.get('uptime');
  const percent = finding?.message.values['percent'];
  if (!finding || typeof percent !== 'number') return open(plain('check.uptime.patchy'));
  return percent >= gate.percent ? MET : { state: 'gap', message: finding.message };
}

function gateState(gate: Gate, judged: Judged): GateState {
  switch (gate.kind) {
    case 'letter':
      return letterGate(gate, judged);
    case 'badge':
      return badgeGate(judged.badges, gate.badge);
    case 'statement': {
      const finding = judged.findings.get(gate.check);
      return finding?.outcome === 'pass' ? MET : open(finding?.message ?? null);
    }
    case 'uptime':
      return uptimeGate(judged, gate);
    case 'notNo': {
      const found = judged.badges.find(({ id }) => id === gate.badge);
      const isDue = judged.set.asOf >= gate.from;
      return isDue && found?.state === 'no' ? { state: 'gap', message: found.message } : MET;
    }
    case 'notPaused': {
      const isPaused = seen(judged.set, 'listing', { kind: 'domain' })?.isPaused ?? false;
      return isPaused ? open(plain('missing.paused')) : MET;
    }
  }
}

/** How each gate of Recommended stands, in the order of the rubric. */
export function gateStates(judged: Judged): GateState[] {
  return GATES.map((gate) => gateState(gate, judged));
}
