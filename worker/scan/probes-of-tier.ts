import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { ProbeId } from '../../rubric/observations.ts';
import { functionalProbes } from '../probes/functional/index.ts';
import { signIn } from '../probes/functional/sign-in.ts';
import type { Probe } from '../probes/probe.ts';
import { TIERS } from './tiers.table.ts';

/** What a functional run needs before it may sign in: where the servers are, and whether the operator allows it. */
const BEFORE_SIGN_IN: readonly ProbeId[] = ['service-records', 'provider-file'];

/**
 * The probes of a tier, in the order of a scan: of those that need no account what belongs to it, or those that need one.
 * @param probes without an account
 */
export function probesOfTier(tier: ScanTier, probes: readonly Probe[]): readonly Probe[] {
  if (tier !== 'functional') return probes.filter(({ id }) => id !== TIERS[tier].without);
  return [...probes.filter(({ id }) => BEFORE_SIGN_IN.includes(id)), signIn, ...functionalProbes];
}
