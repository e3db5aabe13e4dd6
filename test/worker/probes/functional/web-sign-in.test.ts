import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { webSignIn } from '../../../../worker/probes/functional/web-sign-in.ts';
import { tableResolver } from '../../dns/table-resolver.ts';
import { attempt } from './attempt.ts';

const tryWith = (failure: ProbeFailure) =>
  attempt(
    webSignIn,
    {},
    {
      resolver: tableResolver({ hosts: { 'good.example': ['127.0.0.1'] } }),
      dial: () => Promise.reject(failure),
    },
  );
const REST = { 'sign-in': 'untried', answer: 'untried' };

describe('web-sign-in', () => {
  it('finds no place where nothing serves the web', async () => {
    const { outcomes } = await tryWith(new ProbeFailure('refused', 'Nothing listens.'));
    expect(outcomes).toEqual({ connect: 'missing', ...REST });
  });

  it('cannot tell where the web does not answer, and says why', async () => {
    const { outcomes, details } = await tryWith(new ProbeFailure('timeout', 'No answer.'));
    expect(outcomes).toEqual({ connect: 'untried', ...REST });
    expect(details['connect']).toBe('Nobody can tell where browsers connect: No answer.');
  });
});
