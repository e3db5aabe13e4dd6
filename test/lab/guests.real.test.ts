import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccount } from './accounts.ts';
import { GUESTS } from './domains.ts';
import { startLab, type Lab } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ domains: ['no-carbons.good.example', 'no-carbons.ej.example'] });
});
afterAll(() => lab.stop());

describe('the guests of the lab', () => {
  it.each(GUESTS)('%s has accounts', async (domain) => {
    expect(await makeAccount(lab, domain)).toMatchObject({ domain });
  });
});
