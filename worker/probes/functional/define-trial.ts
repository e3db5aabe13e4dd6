import {
  MOST_STANZAS,
  type KeptStanza,
  type StepOutcome,
  type TrialStep,
} from '../../../rubric/observations.ts';
import { TRIALS, type StepId, type TrialId } from '../../../rubric/trials.table.ts';
import { clip } from '../../net/clip.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import type { IqReply, StanzaError } from '../../xmpp/client/client-session.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';
import type { Element } from '../../xmpp/client/xml.ts';
import { defineProbe, type Probe, type ProbeContext } from '../probe.ts';
import { redacted } from './redacted.ts';
import { isLost, stepOutcomeOf } from './step-outcome.ts';

/** What a trial works with. */
export interface TrialRun<K extends TrialId> {
  readonly run: FunctionalRun;
  readonly context: ProbeContext;
  /**
   * Tries one step. `act` returns where it is done and throws a StepEnd where it is not (`expectResult`, `fail`,
   * `refuse`); Untried counts as untried; a ProbeFailure ends the trial, and the look has failed. Steps that are never
   * tried are stored as untried, and say which step before them did not come about.
   * @returns whether it is done
   */
  readonly step: (id: StepId<K>, act: () => Promise<void>) => Promise<boolean>;
}

/** A functional probe: it also knows how to remove whatever it may have left, now or in a run that was killed. */
export interface FunctionalProbe<K extends TrialId = TrialId> extends Probe<K> {
  /** Removes it; what is not there is no fault. Absent: the trial leaves nothing. @throws ProbeFailure */
  readonly tidy?: (run: FunctionalRun, context: ProbeContext) => Promise<void>;
}

/** How a step ended where it is not done. */
export class StepEnd extends Error {
  override readonly name = 'StepEnd';
  readonly outcome: StepOutcome;
  readonly condition: string | null;
  readonly detail: string | null;

  constructor(outcome: StepOutcome, detail: string | null, condition: string | null = null) {
    super(detail ?? outcome);
    this.outcome = outcome;
    this.condition = condition;
    this.detail = detail;
  }
}

/** It did not happen, or wrongly, while the connection was well. @param detail a sentence in English */
export function fail(detail: string): never {
  throw new StepEnd('failed', detail);
}

/** A stanza error stands where it should not. @throws Untried where it was lost between two servers, else StepEnd */
export function refuse(error: StanzaError): never {
  requireWay(error);
  throw new StepEnd(stepOutcomeOf(error), error.text, error.condition);
}

/** @throws Untried where the error says that one server did not get through to the other */
export function requireWay(error: StanzaError): void {
  if (isLost(error))
    throw new Untried(`One server did not get through to the other (${error.condition}).`);
}

/** The payload of a result; an error ends the step by what it says, silence while the server was alive as failed. */
export function expectResult(reply: IqReply): Element | null {
  if (reply.state === 'silent') fail('No answer came, although the connection was well.');
  if (reply.state === 'error') refuse(reply.error);
  return reply.payload;
}

/** What was waited for; nothing in time, while the server answers us, is its failure. */
export function expectArrival(stanza: Element | null, detail: string): Element {
  return stanza ?? fail(detail);
}

interface TrialParts<K extends TrialId> {
  /** Tries the steps in their order; what else was learnt is returned (`rubric/observations/trial.ts`). */
  readonly attempt: (trial: TrialRun<K>) => Promise<object>;
  readonly tidy?: FunctionalProbe<K>['tidy'];
}

/** Makes a functional probe. It tidies up behind itself, whatever became of the trial. */
export function defineTrial<K extends TrialId>(
  id: K,
  { attempt, tidy }: TrialParts<K>,
): FunctionalProbe<K> {
  const probe = defineProbe(id, async (_subject, context, transcript) => {
    const { functional: run } = context;
    if (!run) throw new ProbeFailure('ours', 'There is no account to try this with.');
    const steps = createSteps(id, run);
    try {
      const facts = await attempt({ run, context, step: steps.step });
      return { steps: steps.all(), ...facts };
    } catch (error) {
      throw redacted(error, run);
    } finally {
      steps.stop();
      const problem = tidy ? await tidy(run, context).then(() => null, problemOf) : null;
      if (problem) transcript.note(`Tidying up did not succeed: ${run.redact(problem.detail)}`);
      await run.trialEnded(problem);
    }
  });
  return { ...probe, needsConsent: true, ...(tidy && { tidy }) };
}

/** Why tidying up did not succeed; a refusal that `expectResult` threw is the server's word. */
function problemOf(error: unknown): ProbeFailure {
  if (error instanceof StepEnd)
    return new ProbeFailure('restricted', error.detail ?? error.condition ?? error.outcome);
  return error instanceof Untried ? new ProbeFailure('ours', error.message) : toFailure(error);
}

/** Keeps the steps of one trial, with the stanzas that went by meanwhile. */
function createSteps<K extends TrialId>(id: K, run: FunctionalRun) {
  const order = Object.keys(TRIALS[id].steps) as StepId<K>[];
  const steps = new Map<string, TrialStep>();
  let stanzas: KeptStanza[] = [];
  const stop = run.onStanza((kept) => {
    stanzas.push(kept);
  });
  return {
    stop,
    step: async (step: StepId<K>, act: () => Promise<void>): Promise<boolean> => {
      stanzas = [];
      const startedAt = performance.now();
      const ended = await Promise.resolve()
        .then(act)
        .then(() => new StepEnd('done', null), endOf);
      steps.set(step, {
        id: step,
        ...{ outcome: ended.outcome, condition: clipped(ended.condition, 100) },
        detail: ended.detail === null ? null : clip(run.redact(ended.detail), 1000),
        ms: Math.round(performance.now() - startedAt),
        stanzas: shortened(stanzas),
      });
      return ended.outcome === 'done';
    },
    all(): TrialStep[] {
      const last = [...steps.values()].findLast(({ outcome }) => outcome !== 'done')?.id;
      const detail = last === undefined ? null : `Not tried after “${last}” did not come about.`;
      return order.map((step) => steps.get(step) ?? untried(step, detail));
    },
  };
}

const clipped = (text: string | null, length: number) =>
  text === null ? null : clip(text, length);

const untried = (id: string, detail: string | null): TrialStep => ({
  ...{ id, outcome: 'untried', condition: null, detail, ms: 0, stanzas: [] },
});

/** The first and the last of many: how it began, and how it ended. */
const shortened = (stanzas: readonly KeptStanza[]): KeptStanza[] =>
  stanzas.length <= MOST_STANZAS
    ? [...stanzas]
    : [...stanzas.slice(0, MOST_STANZAS / 2), ...stanzas.slice(-MOST_STANZAS / 2)];

function endOf(error: unknown): StepEnd {
  if (error instanceof StepEnd) return error;
  if (error instanceof Untried) return new StepEnd('untried', error.message);
  throw error;
}
