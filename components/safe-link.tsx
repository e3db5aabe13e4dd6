import { cleanText } from './clean-text.ts';

const SCHEMES = new Set(['https:', 'http:', 'xmpp:', 'mailto:']);

/** The address when it may be linked to (https, http, xmpp, mailto), null for every other. */
export function safeHref(address: string): string | null {
  if (!/^(https?:\/\/[^/]|xmpp:|mailto:)/i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  return SCHEMES.has(url.protocol) && url.username === '' ? url.href : null;
}

/** A link that a server or an operator supplied; text alone where its scheme is not one of ours. */
export function SafeLink({ address, text }: { address: string; text?: string }) {
  const href = safeHref(address);
  const shown = <bdi dir="auto">{cleanText(text ?? address, 120)}</bdi>;
  if (href === null) return shown;
  return (
    <a href={href} rel="nofollow ugc noopener noreferrer">
      {shown}
    </a>
  );
}
