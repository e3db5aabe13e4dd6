import type { DomainProblem } from './domain-problems.ts';

type TypedHost = { ok: true; text: string } | { ok: false; reason: DomainProblem };

const SCHEMES = ['http', 'https', 'ws', 'wss', 'xmpp'];

const problem = (reason: DomainProblem): TypedHost => ({ ok: false, reason });

/**
 * Takes the host out of what a person types: `https://user@host:1/x` and `user@host/resource` give `host`; the spaces
 * around it go. Nothing is decoded and nothing is checked but what stands around the host.
 */
export function hostIn(input: string): TypedHost {
  // Not trim(): it would take a byte order mark away, too.
  const typed = input.replace(/^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g, '');
  if (typed === '') return problem('empty');
  // eslint-disable-next-line no-control-regex -- control and direction characters have no place in a name or a log
  if (/[\u0000-\u0020\u007f-\u00a0\u200e\u200f\u2028-\u202e\u2066-\u2069\\%]/.test(typed)) {
    return problem('invalid-character');
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed) ?? /^(xmpp):/i.exec(typed);
  if (scheme === null) return bareHost(typed);
  if (!SCHEMES.includes(scheme[1]?.toLowerCase() ?? '')) return problem('unknown-scheme');
  return withoutUser(typed.slice(scheme[0].length).replace(/[/?#].*$/s, ''), true);
}

/** No scheme: a JID (RFC 7622: the first `/` begins the resource) or a name. */
function bareHost(typed: string): TypedHost {
  const jid = /^([^@/?#]+)@([^/?#]+)/.exec(typed);
  if (jid !== null) return withoutUser(jid[0], true);
  const name = typed.replace(/\/$/, '');
  return /[/?#]/.test(name) ? problem('has-path') : withoutUser(name, false);
}

function withoutUser(authority: string, mayHavePort: boolean): TypedHost {
  const parts = authority.split('@');
  if (parts.length > 2) return problem('invalid-character');
  const host = parts.at(-1) ?? '';
  const named = /^([^:]*):\d*$/.exec(host);
  if (named !== null && !mayHavePort) return problem('has-port');
  const text = named?.[1] ?? host;
  return text === '' ? problem('empty') : { ok: true, text };
}
