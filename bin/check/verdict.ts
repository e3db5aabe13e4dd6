import { say, sayKey } from '../../messages/format.ts';
import type { Report } from '../../rubric/report.ts';
import type { ExitCode } from '../scan/run-command.ts';

interface HowItEnded {
  readonly isRefused: boolean;
  readonly wasStopped: boolean;
  /** Why an account that was given could not be used. */
  readonly signInFailure?: { readonly text: string } | null | undefined;
}

/**
 * What the exit code says, and the sentence for it: 0 nothing that we could look at has failed · 1 something has · 2 it
 * could not be judged.
 */
export function verdict(
  { domain, word, reason }: Pick<Report, 'domain' | 'word' | 'reason'>,
  { isRefused, wasStopped, signInFailure }: HowItEnded,
): { readonly exitCode: ExitCode; readonly summary: string } {
  if (isRefused) {
    const summary = `${domain} asks not to be tested ("serverTesting": false in its provider file): nothing else was asked of it.`;
    return { exitCode: 2, summary };
  }
  if (wasStopped)
    return { exitCode: 2, summary: 'Interrupted: what was learnt until then is shown.' };
  if (signInFailure)
    return { exitCode: 2, summary: `Nothing was tried with the account: ${signInFailure.text}` };
  const summary = `${sayKey(`word.${word}`, 'en')}: ${say(reason, 'en')}`;
  if (word === 'unknown') return { exitCode: 2, summary };
  return { exitCode: word === 'gaps' || word === 'not' ? 1 : 0, summary };
}
