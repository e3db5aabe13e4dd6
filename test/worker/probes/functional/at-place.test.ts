import { describe, expect, it } from 'vitest';
import type { FailureReason } from '../../../../rubric/observations.ts';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { Untried } from '../../../../worker/xmpp/client/functional-run.ts';
import { StepEnd } from '../../../../worker/probes/functional/define-trial.ts';
import { atPlace } from '../../../../worker/probes/functional/at-place.ts';

/** The outcome of the step, or why the look failed. */
const ended = async (reason: FailureReason): Promise<string> => {
  try {
    return await atPlace('relay.example:3478', () =>
      Promise.reject(new ProbeFailure(reason, 'told')),
    );
  } catch (error) {
    if (error instanceof StepEnd) return error.outcome;
    if (error instanceof Untried) return 'untried';
    return error instanceof ProbeFailure ? error.reason : String(error);
  }
};

describe('a place that the server named', () => {
  it.each([
    ['refused', 'failed'],
    ['tls', 'failed'],
    ['tls-alert', 'failed'],
    ['not-tls', 'failed'],
    ['malformed', 'failed'],
    // Packets may get lost on our side.
    ['timeout', 'untried'],
    ['reset', 'untried'],
    ['closed', 'untried'],
    ['unroutable', 'untried'],
    ['dns', 'untried'],
    ['banned', 'restricted'],
    ['throttled', 'throttled'],
    ['over-budget', 'over-budget'],
    ['ours', 'ours'],
  ] as const)('that fails by %s ends the step as %s', async (reason, expected) => {
    expect(await ended(reason)).toBe(expected);
  });
});
