import { parseDomain, type DomainParse } from './domain.ts';

export type JidParse =
  | { ok: true; jid: string; local: string; domain: string }
  | {
      ok: false;
      reason: 'no-account' | 'invalid-local' | Extract<DomainParse, { ok: false }>['reason'];
    };

/** RFC 7622 §3.3.1: what no localpart has, besides spaces and control characters. */
const FORBIDDEN = /[\s"&'/:<>@\p{Cc}\p{Cf}\p{Cs}]/u;
const MOST_BYTES = 1023;

/**
 * Reads the account out of what a person types: `me@example.org`, with capitals, perhaps after `xmpp:`, perhaps with a
 * resource, which is left out. The localpart is made lower case and composed (RFC 7622 §3.3, UsernameCaseMapped).
 * @param options as parseDomain
 */
export function parseBareJid(
  input: string,
  options: { allowNames?: readonly string[] } = {},
): JidParse {
  const [, typed = '', host = ''] = /^\s*(?:xmpp:)?([^@]*)@([^@/]*)(?:\/.*)?$/is.exec(input) ?? [];
  if (typed === '' || host.trim() === '') return { ok: false, reason: 'no-account' };
  const local = typed.normalize('NFKC').toLowerCase().normalize('NFC');
  if (FORBIDDEN.test(local) || new TextEncoder().encode(local).length > MOST_BYTES)
    return { ok: false, reason: 'invalid-local' };
  const parsed = parseDomain(host, options);
  if (!parsed.ok) return parsed;
  return { ok: true, jid: `${local}@${parsed.domain}`, local, domain: parsed.domain };
}
