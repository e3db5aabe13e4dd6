import type { Verdict } from './check.ts';
import { clip } from './clip-finding.ts';
import type { Evidence, ProbeId, TrialStep } from './observations.ts';
import type { Why } from './shared-words.ts';
import type { StepId, TrialId } from './trials.table.ts';

/**
 * What became of one part of a promise, which takes some steps of a trial.
 * - works: every one of them is done.
 * - missing: the server says, or shows, that it cannot do one of them.
 * - failed: one did not happen, while the connection was well.
 * - unknown: nobody tried, or not to the end; `why` says for what reason.
 */
export interface Part {
  readonly state: 'works' | 'missing' | 'failed' | 'unknown';
  /** The sentence of the step that decides, as a key of the catalogue; null where it works or was not tried. */
  readonly step: string | null;
  readonly why: Why | null;
  /** The server says that it can do this, to everybody or to our account. */
  readonly isTold: boolean;
}

/** Nobody was there to try it. */
export const isNobodyThere = (why: Why): boolean => why === 'not-seen' || why === 'no-account';

interface Trial {
  readonly steps: readonly TrialStep[];
}
type Handed = { readonly [K in TrialId]?: Trial | null };

/** What a check was handed of trials. */
export interface Tried {
  /** @param isTold the server says that it can do this */
  part<K extends TrialId>(trial: K, steps: readonly StepId<K>[], isTold?: boolean): Part;
  /** Whether this step is done; null: not tried. */
  isDone<K extends TrialId>(trial: K, step: StepId<K>): boolean | null;
  /** One note for each of these trials: its steps and what became of them. */
  notes(...trials: readonly TrialId[]): Evidence[];
}

const isNo = ({ outcome }: TrialStep): boolean => outcome === 'failed' || outcome === 'missing';
const isHeldUp = ({ outcome }: TrialStep): boolean =>
  outcome === 'restricted' || outcome === 'throttled';

/** A step that was not tried tells no reason of its own: one before it may. */
function whyOpen(steps: readonly TrialStep[], open: TrialStep): Why {
  const before = steps.slice(0, steps.indexOf(open) + 1).find(isHeldUp);
  const { outcome } = before ?? open;
  return outcome === 'restricted' || outcome === 'throttled' ? outcome : 'untried';
}

/** Steps by which a server says that it does the rest: it names the place, or agrees. */
const AGREES: { readonly [K in TrialId]?: StepId<K> } = {
  carbons: 'enable',
  blocking: 'block',
  'client-state': 'inactive',
  'stream-resumption': 'enable',
  push: 'enable',
  'file-upload': 'service',
  'socks5-bytestream': 'service',
  'group-chat': 'service',
  'call-relay': 'services',
};
const hasAgreed = (trial: TrialId, steps: readonly TrialStep[]): boolean =>
  steps.some(({ id, outcome }) => id === AGREES[trial] && outcome === 'done');

/** What a part of a trial came to. @param ids the steps that it takes */
function partOf(trial: TrialId, steps: readonly TrialStep[], ids: readonly string[]) {
  const needed = steps.filter(({ id }) => ids.includes(id));
  const no = needed.find(isNo);
  if (no) {
    const state = no.outcome === 'missing' ? 'missing' : 'failed';
    return { state, step: `trial.${trial}.step.${no.id}`, why: null } as const;
  }
  const open = needed.find(({ outcome }) => outcome !== 'done');
  return open
    ? ({ state: 'unknown', step: null, why: whyOpen(steps, open) } as const)
    : ({ state: 'works', step: null, why: null } as const);
}

/** Of what is told of a step: a long one may not push the others out of sight. */
const MOST_TOLD = 200;
const inShort = ({ id, outcome, condition, detail }: TrialStep): string => {
  const why = [condition, detail].filter((part) => part !== null).join(': ');
  return why === '' ? `${id} ${outcome}` : `${id} ${outcome} (${clip(why, MOST_TOLD)})`;
};

/** Reads the trials that a check was handed. @param about tells why one is not there */
export function readTried(
  pick: Handed,
  { lost }: { readonly lost: (probe: ProbeId) => Why | null },
): Tried {
  return {
    part: (trial, steps, isTold = false) => {
      const found = pick[trial];
      if (found) {
        const part = partOf(trial, found.steps, steps);
        return {
          ...part,
          isTold: isTold || (part.state === 'failed' && hasAgreed(trial, found.steps)),
        };
      }
      return { state: 'unknown', step: null, why: lost(trial) ?? 'no-account', isTold };
    },
    isDone: (trial, step) => {
      const outcome = pick[trial]?.steps.find(({ id }) => id === step)?.outcome;
      if (outcome === 'done') return true;
      return outcome === 'failed' || outcome === 'missing' ? false : null;
    },
    notes: (...trials) =>
      trials.flatMap((trial) => {
        const steps = pick[trial]?.steps;
        if (steps) return { kind: 'note', text: `${trial}: ${steps.map(inShort).join(', ')}` };
        const why = lost(trial) ?? 'no-account';
        return isNobodyThere(why) ? [] : { kind: 'note', text: `${trial}: not tried, ${why}` };
      }),
  };
}

/** What can be seen of a promise without an account. */
export interface Otherwise<M extends string> {
  /** told: the server says that it can · absent: it was seen not to be there · nothing: it cannot be seen. */
  readonly sees: 'told' | 'absent' | 'nothing';
  readonly verdict: Verdict<M>;
}
export interface Promised<M extends string> {
  /** Without any of these there is nothing of the promise. */
  readonly core?: readonly Part[];
  readonly parts?: readonly Part[];
  /** Said where every part works. */
  readonly works: Verdict<M>;
  /** Said where the server offers nothing of it; null: the sentence of the step. */
  readonly absent: M | null;
  /** Said where this part is not offered and others are; null, or left out: the sentence of the step. */
  readonly without?: (part: Part) => M | null;
  /** The same where no other part is known to work: a sentence that says that it is not known. */
  readonly withoutAlone?: (part: Part) => M | null;
  readonly otherwise: Otherwise<M>;
  /** The steps that were tried. */
  readonly evidence: readonly Evidence[];
}

/** It was tried, and is not there. */
const isKnownNot = ({ state }: Part): boolean => state === 'missing' || state === 'failed';

/** How far the parts together keep the promise. What is unknown never makes it worse. */
function keptBy(core: readonly Part[], parts: readonly Part[]) {
  const all = [...core, ...parts];
  if (core.some(isKnownNot) || all.every(isKnownNot)) return 'none';
  // Where nothing is known to work, that a part does not is no half of the promise: the rest is open.
  if (all.some(isKnownNot)) return all.some(({ state }) => state === 'works') ? 'partly' : 'open';
  return all.every(({ state }) => state === 'works') ? 'works' : 'unknown';
}

/** Nobody tried it, or not to the end: what can be seen without an account, with the reason. */
function unproven<M extends string>(
  why: Why,
  { sees, verdict }: Otherwise<M>,
  evidence: readonly Evidence[],
): Verdict<M> {
  const all = { evidence: [...evidence, ...(verdict.evidence ?? [])] };
  if (sees === 'absent' || isNobodyThere(why)) return { ...verdict, ...all };
  if (why === 'restricted' || why === 'throttled' || sees === 'nothing') {
    return { says: `failure.${why}`, ...all };
  }
  return { says: `told.${why}`, proof: 'advertised', ...all };
}

/** What is said of the part that is not there, the check's own sentence first. */
function withoutPart<M extends string>(
  no: Part,
  kept: 'none' | 'partly' | 'open',
  { absent, without, withoutAlone, evidence }: Promised<M>,
): Verdict<M> {
  // Nothing was proven where the promise stays open.
  const seen = kept === 'open' ? { evidence } : ({ proof: 'functional', evidence } as const);
  const ofPart = kept === 'open' ? withoutAlone : without;
  const own = kept === 'none' ? absent : (ofPart?.(no) ?? null);
  if (no.state === 'missing' && !no.isTold && own !== null) return { says: own, ...seen };
  const says = {
    none: no.isTold ? 'tried.claims' : 'tried.fails',
    partly: no.isTold ? 'tried.partly-claims' : 'tried.partly',
    open: no.isTold ? 'tried.open-claims' : 'tried.open',
  } as const;
  return { says: says[kept], values: { step: no.step ?? '' }, ...seen };
}

/**
 * What a check says of a promise that was tried with an account: it works, some of it, or nothing. Where that is not
 * known, what can be seen without one stands.
 */
export function promised<M extends string>(about: Promised<M>): Verdict<M> {
  const { core = [], parts = [], works, otherwise, evidence } = about;
  const all = [...core, ...parts];
  const kept = keptBy(core, parts);
  if (kept === 'works') return { ...works, proof: 'functional', evidence };
  const no = all.find(isKnownNot);
  if (!no || kept === 'unknown') {
    const why = all.find(({ state }) => state === 'unknown')?.why ?? 'no-account';
    return unproven(why, otherwise, evidence);
  }
  return withoutPart(no, kept, about);
}
