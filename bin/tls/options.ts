import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { DOMAIN_PROBLEMS } from '../../rubric/domain-problems.ts';
import { parseDomain } from '../../rubric/domain.ts';
import type { Role } from '../../rubric/observations.ts';
import { GRADES, type Grade } from '../../rubric/tls/letter-order.ts';
import { portRefusal } from '../../worker/net/ports.ts';
import { UsageError } from './usage-error.ts';

/** A place to look at that the DNS need not know. */
export interface StatedPlace {
  readonly address: string;
  /** Null: the usual one of the role. */
  readonly port: number | null;
  readonly isDirect: boolean;
}

/** What `vouch tls` is to do. */
export interface TlsOptions {
  /** A-label. */
  readonly domain: string;
  readonly roles: readonly Role[];
  readonly tier: 'quick' | 'full';
  readonly least: Grade;
  readonly isJson: boolean;
  readonly place: StatedPlace | null;
}

const OPTIONS = {
  quick: { type: 'boolean' },
  c2s: { type: 'boolean' },
  s2s: { type: 'boolean' },
  json: { type: 'boolean' },
  least: { type: 'string' },
  address: { type: 'string' },
  port: { type: 'string' },
  direct: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;
const EXAMPLES = { least: 'A-', address: '192.0.2.1', port: '5222' } as const;
const WITH_HELP = '"vouch tls --help" lists what there is';

const quoted = (text: string): string => JSON.stringify(text.slice(0, 80));

/**
 * Reads the arguments behind `vouch tls`.
 * @param options.allowNames endings of names that are accepted although they are special-use
 * @throws UsageError
 */
export function readOptions(
  args: readonly string[],
  { allowNames }: { allowNames: readonly string[] },
): TlsOptions | 'help' | 'version' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [typed, surplus] = positionals;
  if (typed === undefined)
    throw new UsageError('Which domain? Give one, such as "vouch tls example.org".');
  if (surplus !== undefined)
    throw new UsageError(`${quoted(surplus)} is one domain too many: give one at a time.`);
  const roles = values.c2s === values.s2s ? (['c2s', 's2s'] as const) : oneRole(values);
  return {
    domain: readDomain(typed, allowNames),
    roles,
    tier: values.quick ? 'quick' : 'full',
    least: readLeast(values.least),
    isJson: values.json ?? false,
    place: readPlace(values, roles),
  };
}

const oneRole = ({ c2s }: { c2s?: boolean | undefined }): readonly Role[] =>
  c2s ? ['c2s'] : ['s2s'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(complaint(args, error));
  }
}

/** Node's own sentences are long and of several kinds. */
function complaint(args: readonly string[], error: unknown): string {
  const { tokens } = parseArgs({
    ...{ args: [...args], options: OPTIONS, allowPositionals: true },
    ...{ strict: false, tokens: true },
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name))
      return `${token.rawName.slice(0, 80)} is no option of vouch tls: ${WITH_HELP}.`;
    const isFlag = OPTIONS[token.name as keyof typeof OPTIONS].type === 'boolean';
    if (isFlag && token.value !== undefined) return `${token.rawName} takes no value.`;
    const example = EXAMPLES[token.name as keyof typeof EXAMPLES];
    if (!isFlag && (token.value === undefined || token.value.startsWith('-')))
      return `${token.rawName} needs a value, such as ${token.rawName} ${example}.`;
  }
  throw error;
}

function readDomain(typed: string, allowNames: readonly string[]): string {
  const parsed = parseDomain(typed, { allowNames });
  if (parsed.ok) return parsed.domain;
  throw new UsageError(`${quoted(typed)} cannot be tested. ${DOMAIN_PROBLEMS[parsed.reason]}`);
}

function readLeast(typed: string | undefined): Grade {
  if (typed === undefined) return 'B';
  const wanted = typed.trim().toUpperCase().replace('−', '-');
  const grade = GRADES.find((letter) => letter === wanted);
  if (grade !== undefined) return grade;
  throw new UsageError(`--least cannot be ${quoted(typed)}: give one of ${GRADES.join(', ')}.`);
}

function readPlace(
  values: { address?: string; port?: string; direct?: boolean },
  roles: readonly Role[],
): StatedPlace | null {
  const { address, port, direct: isDirect = false } = values;
  if (address === undefined) {
    const lone = port === undefined ? (isDirect ? '--direct' : null) : '--port';
    if (lone === null) return null;
    throw new UsageError(`${lone} needs --address: without it the DNS says where to look.`);
  }
  if (isIP(address) === 0)
    throw new UsageError(
      `--address cannot be ${quoted(address)}: give an IP address, such as ${EXAMPLES.address}.`,
    );
  if (port === undefined) return { address, port: null, isDirect };
  if (roles.length !== 1)
    throw new UsageError('--port needs --c2s or --s2s: it says who connects there.');
  return { address, port: readPort(port), isDirect };
}

function readPort(typed: string): number {
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  if (port < 1 || port > 65_535)
    throw new UsageError(
      `--port cannot be ${quoted(typed)}: give a whole number from 1 to 65535, such as ${EXAMPLES.port}.`,
    );
  const refusal = portRefusal(port);
  if (refusal === null) return port;
  throw new UsageError(
    `--port cannot be ${port}: give one of XMPP, such as ${EXAMPLES.port}. ${refusal}`,
  );
}
