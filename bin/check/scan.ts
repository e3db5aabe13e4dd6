import process from 'node:process';
import type { Env } from '../../lib/env.ts';
import { probes } from '../../worker/probes/index.ts';
import { probesOfTier } from '../../worker/scan/probes-of-tier.ts';
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
import { tryWithAccount } from './try-with-account.ts';
import { typedSource, type TypedSource } from './typed-source.ts';

/**
 * Asks for the passwords that it takes, looks, tries and judges; resolves to what to print. @param version our own
 * @throws UsageError where a password does not come
 */
export async function scan(options: CheckOptions, env: Env, version: string): Promise<Printed> {
  const { isJson, hasEvidence } = options;
  const resolver = printedResolver(env.resolver);
  const typed = options.account && (await typedSource(options.account));
  const { looked, isTidy } = await lookAndTry(options, env, typed);
  const probeDomain = env.probeDomains[0]?.domain ?? null;
  const report = makeReport(looked, { ...options, isTidy }, { resolver, probeDomain, version });
  const text = isJson
    ? `${visibleJson(report)}\n`
    : render(makeTable(report, { hasEvidence }), screenOf(process.stdout));
  return { text, exitCode: report.exitCode };
}

/** Looks without an account and then, unless the operator refuses or somebody has stopped it, tries with one. */
async function lookAndTry({ domain, tier }: CheckOptions, env: Env, typed: TypedSource | null) {
  const target: Target = {
    ...{ domain, tier, probes: probesOfTier(tier, probes), allowed: [], wantsPeers: true },
    roles: ['c2s', 's2s'],
  };
  const looked = await lookWithProgress(target, env, printedResolver(env.resolver));
  const isOver = looked.isRefused || looked.wasStopped;
  return typed === null || isOver ? { looked, isTidy: true } : tryWithAccount(looked, typed, env);
}
