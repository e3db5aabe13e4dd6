import type { JidParse } from '../../rubric/bare-jid.ts';
import { readJid } from '../operator/account/read-jid.ts';
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
  /** What an account can do is tried with this one; null: nothing is tried. */
  readonly account: AccountOptions | null;
}

type Jid = Extract<JidParse, { ok: true }>;

export interface AccountOptions {
  readonly jid: Jid;
  /** Who is written to, best at another provider; null: nobody. */
  readonly contact: Jid | null;
  /** An account may be made and deleted again. */
  readonly mayRegister: boolean;
}

const OPTIONS = {
  quick: { type: 'boolean' },
  full: { type: 'boolean' },
  json: { type: 'boolean' },
  evidence: { type: 'boolean' },
  jid: { type: 'string' },
  contact: { type: 'string' },
  'try-registration': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;
const EXAMPLES = { jid: 'me@example.org', contact: 'other@elsewhere.example' };
const SYNTAX = { command: 'vouch check', options: OPTIONS, examples: EXAMPLES } as const;

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
  const account = readAccount(values, { allowNames });
  const typed = account && positionals.length === 0 ? [account.jid.domain] : positionals;
  const domain = readDomain(typed, { command: SYNTAX.command, allowNames });
  if (account && account.jid.domain !== domain)
    throw new UsageError(`The account of --jid is not at ${domain}: leave the domain out.`);
  return {
    ...{ domain, account },
    tier: values.full ? 'full' : 'quick',
    isJson: values.json ?? false,
    hasEvidence: values.evidence ?? false,
  };
}

interface Typed {
  readonly jid?: string | undefined;
  readonly contact?: string | undefined;
  readonly 'try-registration'?: boolean | undefined;
}

function readAccount(
  typed: Typed,
  names: { readonly allowNames: readonly string[] },
): AccountOptions | null {
  const { contact: typedContact, 'try-registration': mayRegister = false } = typed;
  if (typed.jid === undefined) {
    if (typedContact === undefined && !mayRegister) return null;
    const option = mayRegister ? '--try-registration' : '--contact';
    throw new UsageError(`${option} is of no use without --jid, the account to try things with.`);
  }
  const jid = readJid(typed.jid, names);
  const contact = typedContact === undefined ? null : readJid(typedContact, names);
  if (contact?.jid === jid.jid)
    throw new UsageError('--contact has to be another account than --jid.');
  return { jid, contact, mayRegister };
}
