import { readArguments, readDomain } from '../scan/read-arguments.ts';
import { UsageError } from '../scan/usage-error.ts';

/** What `vouch check` is to do. */
export interface CheckOptions {
  /** A-label. */
  readonly domain: string;
  readonly tier: 'quick' | 'full';
  readonly isJson: boolean;
  /** The table shows what went over the wire. */
  readonly hasEvidence: boolean;
}

const OPTIONS = {
  quick: { type: 'boolean' },
  full: { type: 'boolean' },
  json: { type: 'boolean' },
  evidence: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;
const SYNTAX = { command: 'vouch check', options: OPTIONS, examples: {} } as const;

/**
 * Reads the arguments behind `vouch check`.
 * @param options.allowNames endings of names that are accepted although they are special-use
 * @throws UsageError
 */
export function readOptions(
  args: readonly string[],
  { allowNames }: { readonly allowNames: readonly string[] },
): CheckOptions | 'help' | 'version' {
  const { values, positionals } = readArguments(args, SYNTAX);
  if (values.help) return 'help';
  if (values.version) return 'version';
  if (values.quick && values.full)
    throw new UsageError('--quick and --full exclude each other: give one of them, or none.');
  return {
    domain: readDomain(positionals, { command: SYNTAX.command, allowNames }),
    tier: values.full ? 'full' : 'quick',
    isJson: values.json ?? false,
    hasEvidence: values.evidence ?? false,
  };
}
