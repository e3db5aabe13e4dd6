import { isIP } from 'node:net';
import type { Role } from '../../rubric/observations.ts';
import { GRADES, type Grade } from '../../rubric/tls/letter-order.ts';
import { portRefusal } from '../../worker/net/ports.ts';
import { quoted, readArguments, readDomain } from '../scan/read-arguments.ts';
import { UsageError } from '../scan/usage-error.ts';

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
const SYNTAX = { command: 'vouch tls', options: OPTIONS, examples: EXAMPLES } as const;

/**
 * Reads the arguments behind `vouch tls`.
 * @param options.allowNames endings of names that are accepted although they are special-use
 * @throws UsageError
 */
export function readOptions(
  args: readonly string[],
  { allowNames }: { allowNames: readonly string[] },
): TlsOptions | 'help' | 'version' {
  const { values, positionals } = readArguments(args, SYNTAX);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const domain = readDomain(positionals, { command: SYNTAX.command, allowNames });
  const roles = values.c2s === values.s2s ? (['c2s', 's2s'] as const) : oneRole(values);
  return {
    domain,
    roles,
    tier: values.quick ? 'quick' : 'full',
    least: readLeast(values.least),
    isJson: values.json ?? false,
    place: readPlace(values, roles),
  };
}

const oneRole = ({ c2s }: { c2s?: boolean | undefined }): readonly Role[] =>
  c2s ? ['c2s'] : ['s2s'];

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
