import type { Env } from '../../../lib/env.ts';
import { parseBareJid, type JidParse } from '../../../rubric/bare-jid.ts';
import { DOMAIN_PROBLEMS } from '../../../rubric/domain-problems.ts';
import { quoted } from '../../scan/read-arguments.ts';
import { UsageError } from '../../scan/usage-error.ts';

/** The JID of an account, as a person types it. @throws UsageError */
export function readJid(
  typed: string,
  { allowNames }: Pick<Env, 'allowNames'>,
): Extract<JidParse, { ok: true }> {
  const parsed = parseBareJid(typed, { allowNames });
  if (parsed.ok) return parsed;
  throw new UsageError(`${quoted(typed)} is no account. ${sentenceOf(parsed.reason)}`);
}

function sentenceOf(reason: Extract<JidParse, { ok: false }>['reason']): string {
  if (reason === 'no-account') return 'Give its JID, such as tests@example.org.';
  if (reason === 'invalid-local') return 'What stands before the @ is no name of an account.';
  return DOMAIN_PROBLEMS[reason];
}
