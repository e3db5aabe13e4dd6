import process from 'node:process';
import { EnvError, readEnv, type Env } from '../../lib/env.ts';
import { ProbeFailure } from '../../worker/net/failure.ts';
import { look, type Looked } from './look.ts';
import { makeReport, ownVersion } from './make-report.ts';
import { readOptions, type TlsOptions } from './options.ts';
import { startProgressLine } from './progress-line.ts';
import { makeTable } from './table/make-table.ts';
import { render, type Screen } from './terminal/render.ts';
import { visible, visibleJson } from './terminal/visible.ts';
import type { TlsReport } from './tls-report.ts';
import { USAGE } from './usage.table.ts';
import { UsageError } from './usage-error.ts';
import type { ExitCode } from './verdict.ts';

/** Columns where nobody can tell. */
const WIDTH_OF_A_FILE = 100;
const [NARROWEST, WIDEST] = [40, 120];

/**
 * `vouch tls`: scans the TLS of a domain, judges it, prints it. No database is used and nothing is stored.
 * @param args behind "tls"
 * @returns the exit code once all is printed
 */
export async function tls(args: readonly string[]): Promise<ExitCode> {
  try {
    const env = readEnv(process.env);
    const options = readOptions(args, env);
    if (options === 'help') return await print(`${USAGE}\n`, 0);
    if (options === 'version') return await print(`vouch ${ownVersion()}\n`, 0);
    const report = await scan(options, env);
    return await print(textOf(report, options.isJson), report.exitCode);
  } catch (error) {
    const isOurs = error instanceof UsageError || error instanceof EnvError;
    complain(isOurs ? error.message : error);
    return 2;
  }
}

async function scan(options: TlsOptions, env: Env): Promise<TlsReport> {
  const { address, port } = env.resolver;
  const resolver = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return makeReport(await lookWithProgress(options, env), options, {
    resolver,
    version: ownVersion(),
  });
}

/** Ctrl-C ends the look at once; a second one, the program. */
async function lookWithProgress(options: TlsOptions, env: Env): Promise<Looked> {
  const stop = new AbortController();
  const onSignal = () => {
    stop.abort(new ProbeFailure('over-budget', 'The scan was interrupted.'));
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const progress = startProgressLine(process.stderr, options.domain, meter);
  try {
    return await look(options, env, {
      ...{ stop: stop.signal, meter, onProgress: progress.update },
      onBug: complain,
    });
  } finally {
    progress.end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** A sentence, or what nobody foresaw with where it happened; no control character of either reaches the terminal. */
function complain(problem: unknown): void {
  const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  console.error(
    text
      .split('\n')
      .map((one) => visible(one))
      .join('\n'),
  );
}

function textOf(report: TlsReport, isJson: boolean): string {
  return isJson ? `${visibleJson(report)}\n` : render(makeTable(report), screen());
}

/** Colour only on a terminal, and not where it is turned down (https://no-color.org). */
function screen(): Screen {
  const { isTTY, columns } = process.stdout;
  const { NO_COLOR, TERM } = process.env;
  if (!isTTY) return { width: WIDTH_OF_A_FILE, hasColour: false };
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns || WIDTH_OF_A_FILE));
  return { width, hasColour: !NO_COLOR && TERM !== 'dumb' };
}

/** Resolves when the text has left: a pipe takes it piece by piece, and one that is shut early is no fault of ours. */
function print(text: string, exitCode: ExitCode): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') resolve(exitCode);
      else reject(error);
    });
    process.stdout.write(text, () => {
      resolve(exitCode);
    });
  });
}
