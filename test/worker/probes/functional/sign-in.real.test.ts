import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../../../worker/probes/functional/sign-in.ts';
import type { OwnedRun } from '../../../../worker/scan/functional/functional-run.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { tryOn } from '../../../lab/functional.ts';

let lab: Lab;
let run: OwnedRun;
beforeAll(async () => {
  lab = await startLab({ domains: ['good.example', 'ej.example'] });
});
afterAll(() => lab.stop());

describe('sign-in', () => {
  it.each([
    ['good.example', 'SCRAM-SHA-1', 10_000],
    ['ej.example', 'SCRAM-SHA-256', 4096],
  ] as const)(
    'sees the same salt twice at %s, which keeps a hash',
    async (domain, name, iterations) => {
      const seen = await tryOn(lab, domain, signIn);
      if (seen.status === 'failed') throw new Error(`${seen.reason}: ${seen.detail}`);
      const { accountFrom, mechanismsOffered, signIns } = seen.value;
      expect(accountFrom).toBe('operator');
      expect(mechanismsOffered).toContain(name);
      expect(signIns).toHaveLength(2);
      expect(signIns[0]).toMatchObject({ scram: { iterations, serverProved: true } });
      expect(signIns[1]?.scram?.salt).toBe(signIns[0]?.scram?.salt);
      expect(signIns.every(({ mechanism }) => mechanism.startsWith(name))).toBe(true);
    },
  );

  it('knocks once with a wrong password', async () => {
    const account = { local: 'nobody', domain: 'good.example', password: 'wrong' };
    const seen = await tryOn(lab, 'good.example', signIn, {
      account,
      contactAt: null,
      onRun: (made) => (run = made),
    });
    expect(seen).toMatchObject({ status: 'failed', reason: 'wrong-password' });
    expect(run.sessions).toEqual({ opened: 0, mostAtOnce: 0, failedSignIns: 1 });
  });
});
