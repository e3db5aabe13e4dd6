import { isIPv6 } from 'node:net';
import process from 'node:process';
import type { Env } from '../../lib/env.ts';
import { lookWithProgress } from '../scan/look-with-progress.ts';
import { printedResolver } from '../scan/printed-resolver.ts';
import type { Printed } from '../scan/run-command.ts';
import { screenOf } from '../scan/screen-of.ts';
import { render } from '../scan/terminal/render.ts';
import { visibleJson } from '../scan/terminal/visible.ts';
import { makeReport } from './make-report.ts';
import type { TlsOptions } from './options.ts';
import { probesOf } from './probes-of.ts';
import { makeTable } from './table/make-table.ts';

/** Looks and judges; resolves to what to print. @param version our own */
export async function scan(options: TlsOptions, env: Env, version: string): Promise<Printed> {
  const { domain, roles, tier, place } = options;
  const allowed = place === null ? [] : [`${place.address}/${isIPv6(place.address) ? 128 : 32}`];
  const resolver = printedResolver(env.resolver);
  const looked = await lookWithProgress(
    { domain, roles, tier, allowed, probes: probesOf(options), wantsPeers: false },
    env,
    place === null ? resolver : null,
  );
  const report = makeReport(looked, options, { resolver, version });
  const text = options.isJson
    ? `${visibleJson(report)}\n`
    : render(makeTable(report), screenOf(process.stdout));
  return { text, exitCode: report.exitCode };
}
