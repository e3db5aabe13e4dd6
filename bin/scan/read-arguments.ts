import { parseArgs, type ParseArgsConfig } from 'node:util';
import { DOMAIN_PROBLEMS } from '../../rubric/domain-problems.ts';
import { parseDomain } from '../../rubric/domain.ts';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command as it is typed. */
export interface Syntax<O extends Options> {
  /** "vouch tls" */
  readonly command: string;
  readonly options: O;
  /** For each option that takes a value, one that it could take. */
  readonly examples: Readonly<Record<string, string>>;
}

export const quoted = (text: string): string => JSON.stringify(text.slice(0, 80));

/**
 * Reads the arguments behind a command.
 * @throws UsageError
 */
export function readArguments<const O extends Options>(args: readonly string[], syntax: Syntax<O>) {
  const config = { args: [...args], options: syntax.options, allowPositionals: true } as const;
  try {
    return parseArgs<typeof config>(config);
  } catch (error) {
    throw new UsageError(complaint(args, syntax, error));
  }
}

/** Node's own sentences are long and of several kinds. */
function complaint(
  args: readonly string[],
  { command, options, examples }: Syntax<Options>,
  error: unknown,
): string {
  const { tokens } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true },
    ...{ strict: false, tokens: true },
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (known === undefined)
      return `${token.rawName.slice(0, 80)} is no option of ${command}: "${command} --help" lists what there is.`;
    const isFlag = known.type === 'boolean';
    if (isFlag && token.value !== undefined) return `${token.rawName} takes no value.`;
    if (!isFlag && (token.value === undefined || token.value.startsWith('-')))
      return `${token.rawName} needs a value, such as ${token.rawName} ${examples[token.name] ?? ''}.`;
  }
  throw error;
}

/**
 * The one domain that was typed, as A-label.
 * @param options.allowNames endings of names that are accepted although they are special-use
 * @throws UsageError
 */
export function readDomain(
  typed: readonly string[],
  { command, allowNames }: { readonly command: string; readonly allowNames: readonly string[] },
): string {
  const [first, surplus] = typed;
  if (first === undefined)
    throw new UsageError(`Which domain? Give one, such as "${command} example.org".`);
  if (surplus !== undefined)
    throw new UsageError(`${quoted(surplus)} is one domain too many: give one at a time.`);
  const parsed = parseDomain(first, { allowNames });
  if (parsed.ok) return parsed.domain;
  throw new UsageError(`${quoted(first)} cannot be tested. ${DOMAIN_PROBLEMS[parsed.reason]}`);
}
