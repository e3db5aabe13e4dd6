import { ProbeFailure } from './failure.ts';

/** Where an address that a stranger named may lead. */
export interface UrlRules {
  readonly scheme: 'https' | 'wss';
  /** Besides 443; null: every port that `dial` connects to. */
  readonly ports: readonly number[] | null;
  /** Begins the sentence that says why not: `The redirect is not followed`. Absent: the reason alone. */
  readonly refusal?: string;
}

const MAX_URL = 2000;

/**
 * Reads an address that a stranger named, relative to `base` where there is one.
 * @throws ProbeFailure 'malformed' when this is no place that we go to: another scheme or port, a password, an IP address
 *   however it is spelled, more than 2000 characters, spaces or control characters
 */
export function checkedWebUrl(text: string, rules: UrlRules, base?: URL): URL {
  const refuse = (why: string) =>
    new ProbeFailure('malformed', rules.refusal === undefined ? why : `${rules.refusal}: ${why}`);
  // eslint-disable-next-line no-control-regex -- URL would drop line breaks in silence
  if (text.length > MAX_URL || /[\u0000-\u0020\u007f]/.test(text)) {
    throw refuse('the address is too long or has spaces in it.');
  }
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url === null) throw refuse('the address cannot be read.');
  if (url.protocol !== `${rules.scheme}:`) throw refuse(`it does not lead to ${rules.scheme}.`);
  const port = Number(url.port || 443);
  if (rules.ports !== null && port !== 443 && !rules.ports.includes(port)) {
    throw refuse('it leads to another port.');
  }
  if (url.username !== '' || url.password !== '') throw refuse('it carries a password.');
  if (/^\[|^[\d.]+$/.test(url.hostname)) throw refuse('it leads to an IP address.');
  return url;
}
