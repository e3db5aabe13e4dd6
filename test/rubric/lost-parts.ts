/** Looks that failed inside an observation that was made all the same: one part of it, and the rest as it was. */
import type { FailureReason, Observation } from '../../rubric/observations.ts';
import { NOT_SENT, notLetIn, type Component, type Run } from './peer-fixture.ts';

/** Reasons that say nothing of a server. */
export const UNTELLING = [
  ...['timeout', 'reset', 'closed', 'over-budget', 'banned', 'ours', 'dns', 'unroutable'],
  ...['too-large', 'opted-out', 'address-not-public'],
] as readonly FailureReason[];

type Value<P extends Observation['probe']> = Extract<
  Observation,
  { probe: P; status: 'observed' }
>['value'];
type Failure = NonNullable<Run['outbound']['failure']>;

/** How far our way to a server came before it broke off. */
const STEPS = [
  { reached: 'nothing', tls: null, certificate: null, offers: null },
  { reached: 'tls', offers: null },
  { reached: 'features' },
] as const;
const brokenOff = (failure: Failure, step: number) =>
  notLetIn({ ...STEPS[step % STEPS.length], failure });
const lostRun = (run: Run, failure: Failure, step: number): Run => ({
  ...run,
  outbound: brokenOff(failure, step),
  inbound: null,
  ping: { ...NOT_SENT },
});
function lostComponent(component: Component, failure: Failure, step: number): Component {
  const { https } = component;
  if (https !== null && step % 2 === 1) return { ...component, https: { ...https, failure } };
  return { ...component, outbound: brokenOff(failure, step), ping: { ...NOT_SENT } };
}

const replace = <T>(all: readonly T[], index: number, change: (one: T) => T): T[] =>
  all.map((one, at) => (at === index % all.length ? change(one) : one));

interface Loss {
  readonly reason: FailureReason;
  /** Which of its parts. */
  readonly part: number;
  /** How far it came. */
  readonly step: number;
}

function lostFederation(value: Value<'federation'>, { part, step }: Loss, failure: Failure) {
  const { runs, serverOnly } = value;
  if (serverOnly !== null && part === runs.length)
    return { ...value, serverOnly: brokenOff(failure, step) };
  return { ...value, runs: replace(runs, part, (run) => lostRun(run, failure, step)) };
}

/** The same observation, one part of which was lost; others as they are. */
export function withLost(seen: Observation, loss: Loss): Observation {
  if (seen.status !== 'observed') return seen;
  const failure = { reason: loss.reason, detail: 'lost by the test' };
  const { part, step } = loss;
  const fails = { state: 'fails', failure } as const;
  switch (seen.probe) {
    case 'federation':
      return { ...seen, value: lostFederation(seen.value, loss, failure) };
    case 'components': {
      const lost = (one: Component) => lostComponent(one, failure, step);
      return {
        ...seen,
        value: { ...seen.value, components: replace(seen.value.components, part, lost) },
      };
    }
    case 'web-access': {
      const connections = replace(seen.value.connections, part, (one) => ({ ...one, ...fails }));
      return { ...seen, value: { ...seen.value, connections } };
    }
    case 'declared-pages': {
      const nothing = { finalUrl: null, httpStatus: null, ...fails };
      const pages = replace(seen.value.pages, part, (one) => ({ ...one, ...nothing }));
      return { ...seen, value: { ...seen.value, pages } };
    }
    default:
      return seen;
  }
}
