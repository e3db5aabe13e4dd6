import process from 'node:process';
import type { Env } from '../../lib/env.ts';
import { ProbeFailure } from '../../worker/net/failure.ts';
import { complain } from './complain.ts';
import { look, type Looked } from './look.ts';
import { makeReport } from './make-report.ts';
import type { TlsOptions } from './options.ts';
import { startProgressLine } from './progress-line.ts';
import { makeTable } from './table/make-table.ts';
import { render, type Screen } from './terminal/render.ts';
import { visibleJson } from './terminal/visible.ts';
import type { ExitCode } from './verdict.ts';

/** Columns where nobody can tell. */
const WIDTH_OF_A_FILE = 100;
const [NARROWEST, WIDEST] = [40, 120];

/** Looks and judges; resolves to what to print. @param version our own */
export async function scan(
  options: TlsOptions,
  env: Env,
  version: string,
): Promise<{ text: string; exitCode: ExitCode }> {
  const { address, port } = env.resolver;
  const resolver = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  const looked = await lookWithProgress(options, env, options.place === null ? resolver : null);
  const report = makeReport(looked, options, { resolver, version });
  const text = options.isJson
    ? `${visibleJson(report)}\n`
    : render(makeTable(report), screenOf(process.stdout));
  return { text, exitCode: report.exitCode };
}

/** Ctrl-C ends the look at once; a second one, the program. */
async function lookWithProgress(
  options: TlsOptions,
  env: Env,
  resolver: string | null,
): Promise<Looked> {
  const stop = new AbortController();
  const onSignal = () => {
    stop.abort(new ProbeFailure('over-budget', 'The scan was interrupted.'));
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const about = { domain: options.domain, resolver };
  const progress = startProgressLine(process.stderr, about, meter);
  try {
    const parts = { stop: stop.signal, meter, onProgress: progress.update, onBug: complain };
    return await look(options, env, parts);
  } finally {
    progress.end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Colour only on a terminal, and not where it is turned down (https://no-color.org). */
function screenOf({ isTTY, columns }: Pick<typeof process.stdout, 'isTTY' | 'columns'>): Screen {
  const { NO_COLOR, TERM } = process.env;
  if (!isTTY) return { width: WIDTH_OF_A_FILE, hasColour: false };
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns || WIDTH_OF_A_FILE));
  return { width, hasColour: !NO_COLOR && TERM !== 'dumb' };
}
