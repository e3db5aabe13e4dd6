import tr46 from 'tr46';
import type { DomainProblem } from './domain-problems.ts';
import { parseAddress } from './iana/special-addresses.ts';
import { SPECIAL_USE_NAMES } from './iana/special-use-names.table.ts';
import { hostIn } from './typed-host.ts';

export type DomainParse =
  /** `domain`: A-label, lower case, without a dot at the end. */
  { ok: true; domain: string } | { ok: false; reason: DomainProblem };

/** Longer input is not even looked at. */
const MAX_INPUT = 2048;
/** As Let's Encrypt has it: deeper names are mistakes or attacks. */
const MAX_LABELS = 10;

const UTS46 = {
  checkBidi: true,
  checkHyphens: false, // names such as r3---sn.example exist; hyphens at the ends are refused below
  checkJoiners: true,
  useSTD3ASCIIRules: true,
  transitionalProcessing: false,
} as const;

/** What IDNA 2008 lets into a U-label, roughly: letters, marks, digits and RFC 5892's contextual characters. */
const U_LABEL = /^[\p{L}\p{M}\p{Nd}\-\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d]+$/u;
/** Characters that UTS 46 drops in silence: what is shown would not be what is meant. */
// eslint-disable-next-line no-misleading-character-class -- each stands for itself, none is part of a sequence
const INVISIBLE = /[\u00ad\u034f\u180b-\u180f\u200b\u2060\u2064\ufe00-\ufe0f\ufeff]/u;

const problem = (reason: DomainProblem): DomainParse => ({ ok: false, reason });

/**
 * Reads the domain of an XMPP service out of what a person types: a name, a URL, a JID; with capitals, as U-labels
 * (UTS 46, non-transitional), with a dot or spaces at the ends.
 *
 * Everything is judged after it has been made canonical, so that no spelling of an IP address passes. An address with
 * a scheme or a user loses its port and path; a bare name with either is refused, as it may not mean what it seems to.
 * @param options.allowNames suffixes that are allowed though they are special-use, such as `example` in the lab.
 */
export function parseDomain(
  input: string,
  options: { allowNames?: readonly string[] } = {},
): DomainParse {
  if (input.length > MAX_INPUT) return problem('too-long');
  const host = hostIn(input);
  if (!host.ok) return host;
  if (isAddress(host.text)) return problem('ip-address');
  if (INVISIBLE.test(host.text)) return problem('invalid-character');
  const ascii = tr46.toASCII(host.text, UTS46);
  if (ascii === null) return problem(problemOfUnreadable(host.text));
  const domain = ascii.replace(/\.$/, '');
  const reason = problemOfName(domain, options.allowNames ?? []);
  return reason === null ? { ok: true, domain } : problem(reason);
}

/** The domain as people read it, in U-labels; a name that cannot be shown so stays as it is. */
export function toUnicode(domain: string): string {
  const { domain: shown, error } = tr46.toUnicode(domain, UTS46);
  return error ? domain : shown;
}

function isAddress(text: string): boolean {
  return text.startsWith('[') || text.split(':').length > 2 || parseAddress(text) !== null;
}

/** UTS 46 gives no reason: a broken A-label or a wrong character of ASCII. */
function problemOfUnreadable(text: string): DomainProblem {
  // eslint-disable-next-line no-control-regex -- what is looked for is all that is no ASCII
  return /(^|\.)xn--/i.test(text) || /[^\u0000-\u007f]/.test(text)
    ? 'invalid-idn'
    : 'invalid-character';
}

function problemOfName(domain: string, allowNames: readonly string[]): DomainProblem | null {
  if (domain === '' || domain.includes('..') || domain.startsWith('.')) return 'empty-label';
  const labels = domain.split('.');
  // WHATWG: a name whose last label is a number is an IPv4 address in one spelling or another.
  if (/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return 'ip-address';
  if (labels.includes('')) return 'empty-label';
  if (labels.some((label) => label.length > 63)) return 'label-too-long';
  if (domain.length > 253) return 'too-long';
  if (labels.length > MAX_LABELS) return 'too-many-labels';
  if (labels.some((label) => /^-|-$/.test(label))) return 'invalid-label';
  const readable = tr46.toUnicode(domain, UTS46).domain;
  if (!readable.split('.').every((label) => U_LABEL.test(label))) return 'invalid-character';
  if (isSpecialUse(domain, allowNames)) return 'special-use';
  return labels.length === 1 ? 'single-label' : null;
}

function isSpecialUse(domain: string, allowNames: readonly string[]): boolean {
  const isUnder = (suffix: string) => domain === suffix || domain.endsWith(`.${suffix}`);
  const isAllowed = allowNames.some((name) => isUnder(name.toLowerCase().replace(/^\.|\.$/g, '')));
  return !isAllowed && SPECIAL_USE_NAMES.some(isUnder);
}
