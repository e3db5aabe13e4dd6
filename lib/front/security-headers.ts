import { headerText, isHtml } from './answer.ts';
import type { Answer } from './answer.ts';
import { inlineScripts } from './inline-scripts.ts';
import { isNextsScript } from './nexts-scripts.ts';

/** Sent with everything. same-origin, not no-referrer: with the latter a form's POST says `Origin: null`. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** For what is no page: opened on its own it may load and run nothing. */
export const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/**
 * The policy of one page (CSP Level 3).
 * @param scripts the sources of its inline scripts, as `inlineScripts` gives them; styles: the same of its style sheets.
 */
export function contentSecurityPolicy(
  scripts: readonly string[],
  styles: readonly string[] = [],
): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ');
}

/** Headers that the handler may choose for itself, for what others embed: the badge. */
const OWN_CHOICE = ['content-security-policy', 'cross-origin-resource-policy'];

function policyOf(answer: Answer, onTrouble: (sentence: string) => void): string {
  if (!isHtml(answer)) return BARE_POLICY;
  const { sources, refused } = inlineScripts(answer.body.toString('utf8'), isNextsScript);
  for (const text of refused) onTrouble(`a script is not Next's own and may not run: ${text}`);
  return contentSecurityPolicy(sources);
}

/**
 * The answer with our headers. A page always gets its own policy; anything else keeps a policy it brings.
 * @param site isHttps: the site is reached by https, and says so for a year (RFC 6797); onTrouble is told, in a
 *   sentence, of a script that may not run.
 */
export function withSecurityHeaders(
  answer: Answer,
  { isHttps, onTrouble }: { isHttps: boolean; onTrouble: (sentence: string) => void },
): Answer {
  const headers = { ...answer.headers };
  const kept = isHtml(answer)
    ? []
    : OWN_CHOICE.filter((name) => headerText(headers[name]) !== '').map((name) => [
        name,
        headers[name],
      ]);
  delete headers['x-powered-by'];
  Object.assign(
    headers,
    SECURITY_HEADERS,
    { 'content-security-policy': policyOf(answer, onTrouble) },
    isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {},
    Object.fromEntries(kept) as Record<string, string>,
  );
  return { ...answer, headers };
}
