/** A JID as it is compared here: the resource is as it is, the rest without its case. */
function comparable(jid: string): string {
  const at = jid.indexOf('/');
  return at === -1 ? jid.toLowerCase() : jid.slice(0, at).toLowerCase() + jid.slice(at);
}

/**
 * Whether an answer comes from whom we asked (RFC 6120 §8.1.2.1, §8.2.3). Our own server may speak for our account and
 * leave out the `from`; everybody else has to be the one.
 * @param to whom we asked; undefined: our account
 */
export function isAnswerFrom(
  from: string | undefined,
  to: string | undefined,
  own: { readonly jid: string; readonly bareJid: string; readonly domain: string },
): boolean {
  const ours = [own.bareJid, own.jid, own.domain].map(comparable);
  const asked = to === undefined ? null : comparable(to);
  const isHome = asked === null || asked === comparable(own.bareJid) || asked === own.domain;
  if (from === undefined) return isHome;
  const answered = comparable(from);
  return asked === null ? ours.includes(answered) : answered === asked;
}
