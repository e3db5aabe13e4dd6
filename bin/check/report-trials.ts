import { sayKey } from '../../messages/format.ts';
import { seen, type ObservationSet } from '../../rubric/observation-set.ts';
import type { TrialStep } from '../../rubric/observations.ts';
import { tellingStep } from '../../rubric/telling-step.ts';
import { TRIAL_IDS, type TrialId } from '../../rubric/trials.table.ts';
import type { CheckReport, ReportedTrial } from './check-report.ts';
import type { AccountOptions } from './options.ts';

const DOMAIN = { kind: 'domain' } as const;

/** How it was tried, beside what was seen. */
export interface Trying {
  /** Null: with no account. */
  readonly account: AccountOptions | null;
  /** Everything that was made is gone again. */
  readonly isTidy: boolean;
}

/** What was tried with the account; null: nothing was. */
export function reportTrials(
  set: ObservationSet,
  { account, isTidy }: Trying,
): CheckReport['functional'] {
  const signedIn = set.find('sign-in', DOMAIN);
  if (account === null || signedIn === null) return null;
  return {
    contact: contactOf(account),
    signInFailure: signedIn.status === 'failed' ? failureOf(signedIn) : null,
    // Whoever was not let in has made nothing.
    isTidy: isTidy || signedIn.status === 'failed',
    trials: TRIAL_IDS.flatMap((id) => reportTrial(id, set)),
  };
}

function contactOf({ jid, contact }: AccountOptions): 'none' | 'elsewhere' | 'same' {
  if (contact === null) return 'none';
  return contact.domain === jid.domain ? 'same' : 'elsewhere';
}

type Failure = NonNullable<ReportedTrial['failure']>;

const failureOf = ({ reason, detail }: Pick<Failure, 'reason' | 'detail'>): Failure => ({
  reason,
  text:
    reason === 'wrong-password'
      ? 'The server does not accept this account with this password.'
      : sayKey(`failure.${reason}`, 'en'),
  detail,
});

function reportTrial(id: TrialId, set: ObservationSet): ReportedTrial[] {
  const look = set.find(id, DOMAIN);
  if (look === null) return [];
  const title = sayKey(`trial.${id}.title`, 'en');
  const value = seen(set, id, DOMAIN);
  if (look.status === 'failed' || value === null) {
    const failure = look.status === 'failed' ? failureOf(look) : null;
    return [{ ...{ id, title, failure }, outcome: null, steps: [] }];
  }
  const steps: readonly TrialStep[] = value.steps;
  return [
    {
      ...{ id, title, failure: null },
      outcome: tellingStep(steps)?.outcome ?? 'done',
      steps: steps.map(({ id: step, outcome, condition, detail, ms }) => ({
        ...{ id: step, text: sayKey(`trial.${id}.step.${step}`, 'en') },
        ...{ outcome, condition, detail, ms },
      })),
    },
  ];
}
