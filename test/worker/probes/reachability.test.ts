import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { FailureReason } from '../../../rubric/observations.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createReachability } from '../../../worker/probes/reachability.ts';
import { endpointAt, makeContext } from './context.ts';

const reachability = createReachability(1);
const ENDPOINT = endpointAt({ address: '127.0.0.1', port: 5222 });

/** Looks with a dial that fails for these reasons, one after the other; null opens. */
function observe(...outcomes: (FailureReason | null)[]) {
  const rest = [...outcomes];
  const dial = () => {
    const outcome = rest.shift();
    if (outcome === undefined) throw new Error('dialled too often');
    if (outcome === null) return Promise.resolve({ destroy: () => undefined } as unknown as Socket);
    return Promise.reject(new ProbeFailure(outcome, `because of ${outcome}`));
  };
  return reachability.observe(ENDPOINT, makeContext({ dial }));
}

describe('the reachability probe', () => {
  it('takes one connection where TCP opens', async () => {
    expect(await observe(null)).toMatchObject({ value: { state: 'open', attempts: 1 } });
  });

  it.each([
    [['refused', 'refused'], 'refused'],
    [['timeout', 'timeout'], 'silent'],
    [['unroutable', 'unroutable'], 'unroutable'],
    [['timeout', null], 'open'],
    [['refused', 'timeout'], 'silent'],
  ] as const)('confirms: %j is %s', async (outcomes, state) => {
    const observation = await observe(...outcomes);
    expect(observation).toMatchObject({ status: 'observed', value: { state, attempts: 2 } });
    expect(observation.evidence).toHaveLength(2);
  });

  it.each(['over-budget', 'address-not-public', 'ours'] as const)(
    'learns nothing about the endpoint from %s',
    async (reason) => {
      expect(await observe(reason)).toMatchObject({ status: 'failed', reason });
    },
  );

  it('is failed when the scan is over, never silent', async () => {
    const signal = AbortSignal.abort(new ProbeFailure('over-budget', 'over'));
    const observation = await reachability.observe(ENDPOINT, makeContext({ signal }));
    expect(observation).toMatchObject({ status: 'failed', reason: 'over-budget' });
  });
});
