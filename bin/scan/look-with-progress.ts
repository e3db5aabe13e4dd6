import process from 'node:process';
import type { Env } from '../../lib/env.ts';
import { ProbeFailure } from '../../worker/net/failure.ts';
import { complain } from './complain.ts';
import { look, type Looked, type Target } from './look.ts';
import { startProgressLine } from './progress-line.ts';

/**
 * Looks, and tells on stderr how far it has come. Ctrl-C ends the look at once; a second one, the program.
 * @param resolver whom we ask, as it is shown; null: nobody
 */
export async function lookWithProgress(
  target: Target,
  env: Env,
  resolver: string | null,
): Promise<Looked> {
  const stop = new AbortController();
  const onSignal = () => {
    if (target.source)
      complain('Stopping. What was made is removed first; once more ends at once.');
    stop.abort(new ProbeFailure('over-budget', 'The scan was interrupted.'));
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const hasAccount = target.source !== undefined;
  const about = { domain: target.domain, resolver, hasAccount };
  const progress = startProgressLine(process.stderr, about, meter);
  try {
    const parts = { stop: stop.signal, meter, onProgress: progress.update, onBug: complain };
    return await look(target, env, parts);
  } finally {
    progress.end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
