import process from 'node:process';
import type { Env } from '../../lib/env.ts';
import { probes } from '../../worker/probes/index.ts';
import { TIERS } from '../../worker/scan/tiers.table.ts';
import type { Target } from '../scan/look.ts';
import { lookWithProgress } from '../scan/look-with-progress.ts';
import { printedResolver } from '../scan/printed-resolver.ts';
import type { Printed } from '../scan/run-command.ts';
import { screenOf } from '../scan/screen-of.ts';
import { render } from '../scan/terminal/render.ts';
import { visibleJson } from '../scan/terminal/visible.ts';
import { makeReport } from './make-report.ts';
import type { CheckOptions } from './options.ts';
import { makeTable } from './table/make-table.ts';

/** Looks and judges; resolves to what to print. @param version our own */
export async function scan(options: CheckOptions, env: Env, version: string): Promise<Printed> {
  const { domain, tier, isJson, hasEvidence } = options;
  const resolver = printedResolver(env.resolver);
  const ofTier = probes.filter(({ id }) => id !== TIERS[tier].without);
  const target: Target = {
    ...{ domain, tier, probes: ofTier, allowed: [], wantsPeers: true },
    roles: ['c2s', 's2s'],
  };
  const looked = await lookWithProgress(target, env, resolver);
  const probeDomain = env.probeDomains[0]?.domain ?? null;
  const report = makeReport(looked, options, { resolver, probeDomain, version });
  const text = isJson
    ? `${visibleJson(report)}\n`
    : render(makeTable(report, { hasEvidence }), screenOf(process.stdout));
  return { text, exitCode: report.exitCode };
}
