/** What an account of ours shows of a server where everything works, and how a test changes it. */
import type { ObservedValue, StepOutcome, TrialStep } from '../../rubric/observations.ts';
import { TRIALS, TRIAL_IDS, type StepId, type TrialId } from '../../rubric/trials.table.ts';
import { DOMAIN } from './scan-fixture.ts';
import { valueOf, type Failure } from './seen-part.ts';

/** In the order in which they are made. */
export const DOMAIN_TRIES = ['sign-in', ...TRIAL_IDS] as const;
/** A part that is null was not looked at; `{ failed }` stands for a look that failed. */
export type Functional = {
  [K in (typeof DOMAIN_TRIES)[number]]: ObservedValue<K> | Failure | null;
};
type SignIn = ObservedValue<'sign-in'>;

const step = (id: string): TrialStep => ({
  ...{ id, outcome: 'done', condition: null, detail: null, ms: 12 },
  stanzas: [
    { by: 'phone', direction: 'sent', text: `<iq type="set" id="told-by-the-test-${id}"/>` },
    { by: 'phone', direction: 'received', text: `<iq type="result" id="told-by-the-test-${id}"/>` },
  ],
});

/** What was learnt on the way. */
const LEARNT: { readonly [K in TrialId]?: Omit<ObservedValue<K>, 'steps'> } = {
  contacts: { elsewhere: true },
  'stream-resumption': { maxSeconds: 600 },
  'file-upload': { service: `upload.${DOMAIN}`, maxFileSize: 10_485_760 },
  'socks5-bytestream': { service: `proxy.${DOMAIN}` },
  'group-chat': { service: `conference.${DOMAIN}`, elsewhere: true },
  'call-relay': {
    services: [{ type: 'turn', transport: 'udp', host: `turn.${DOMAIN}`, port: 3478 }],
  },
};

const done = (id: TrialId): object => ({
  steps: Object.keys(TRIALS[id].steps).map(step),
  ...LEARNT[id],
});

/** One sign-in by SCRAM, except… */
export const scramSignIn = (
  over: Partial<NonNullable<SignIn['signIns'][number]['scram']>> = {},
  mechanism = 'SCRAM-SHA-256-PLUS',
): SignIn['signIns'][number] => ({
  mechanism,
  channelBinding: mechanism.endsWith('-PLUS') ? 'tls-exporter' : null,
  scram: { salt: 'salt-1', iterations: 10_000, serverProved: true, ...over },
});

/** All trials, each step done; our account signed in four times and met the same salt each time. */
export function allDone(): Functional {
  const trials = Object.fromEntries(TRIAL_IDS.map((id) => [id, done(id)]));
  const signIn: SignIn = {
    accountFrom: 'operator',
    mechanismsOffered: ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256', 'SCRAM-SHA-1', 'PLAIN'],
    signIns: [scramSignIn(), scramSignIn(), scramSignIn(), scramSignIn()],
  };
  return { 'sign-in': signIn, ...trials } as Functional;
}

interface End {
  readonly condition?: string;
  readonly detail?: string;
}

/** One step ended otherwise; those after it were not tried, unless it is alone. */
export function endStep<K extends TrialId>(
  functional: Functional,
  [trial, id]: readonly [K, StepId<K>],
  outcome: StepOutcome,
  { condition, detail, alone = false }: End & { readonly alone?: boolean } = {},
): void {
  const { steps } = valueOf(functional[trial] as { steps: TrialStep[] } | Failure | null);
  const at = steps.findIndex((each) => each.id === id);
  steps.forEach((each, index) => {
    if (index === at) {
      Object.assign(each, { outcome, condition: condition ?? null, detail: detail ?? null });
    } else if (index > at && !alone) {
      const told = `Not tried after “${id}” did not come about.`;
      Object.assign(each, { outcome: 'untried', detail: told, ms: 0, stanzas: [] });
    }
  });
}

/** A change of a server: we have an account there and tried all of it, except… */
export const withAccount =
  (change: (functional: Functional) => void = () => undefined) =>
  (server: { functional: Functional | null }): void => {
    server.functional = allDone();
    change(server.functional);
  };
