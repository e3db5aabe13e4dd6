import { describe, expect, it } from 'vitest';
import { TRIAL_IDS } from '../../../rubric/trials.table.ts';
import { functionalProbes } from '../../../worker/probes/functional/index.ts';
import { probes } from '../../../worker/probes/index.ts';
import { probesOfTier } from '../../../worker/scan/probes-of-tier.ts';

const ids = (tier: Parameters<typeof probesOfTier>[0]) =>
  probesOfTier(tier, probes).map(({ id }) => id);

describe('probesOfTier', () => {
  it('uses no account where none is asked for', () => {
    const functional: readonly string[] = ['sign-in', ...TRIAL_IDS];
    for (const tier of ['quick', 'full'] as const)
      expect(ids(tier).filter((id) => functional.includes(id))).toEqual([]);
    expect(ids('quick')).toContain('tls-quick');
    expect(ids('quick')).not.toContain('tls-full');
    expect(ids('full')).toContain('tls-full');
    expect(ids('full')).not.toContain('tls-quick');
  });

  it('signs in after it has asked where and whether it may, and before every trial', () => {
    expect(ids('functional')).toEqual([
      ...['service-records', 'provider-file', 'sign-in'],
      ...functionalProbes.map(({ id }) => id),
    ]);
  });

  it('makes the trials in the order of the table, each after consent', () => {
    const made = functionalProbes.map(({ id }) => id);
    expect(made).toEqual(TRIAL_IDS.filter((id) => made.includes(id)));
    expect(functionalProbes.every(({ needsConsent }) => needsConsent === true)).toBe(true);
  });
});
