import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webSignIn } from '../../../../worker/probes/functional/web-sign-in.ts';
import { tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { toldBy } from './attempt.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: ['bosh-only.example', 'deadlink.example'] });
});
afterAll(() => lab.stop());

describe('web-sign-in in the lab', () => {
  it('does not sign in over BOSH', async () => {
    const seen = await tryOn(lab, 'bosh-only.example', webSignIn, { contactAt: null });
    expect(toldBy(seen).outcomes).toMatchObject({ connect: 'untried', 'sign-in': 'untried' });
    expect(toldBy(seen).details['connect']).toMatch(/^Only BOSH is named/);
  });

  it('takes the first address that opens', async () => {
    const seen = await tryOn(lab, 'deadlink.example', webSignIn, { contactAt: null });
    expect(toldBy(seen).outcomes).toEqual({ connect: 'done', 'sign-in': 'done', answer: 'done' });
  });
});
