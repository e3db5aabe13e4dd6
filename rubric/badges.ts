import type { Finding } from './finding.ts';
import type { Badge, BadgeState } from './report.ts';

interface BadgeEntry {
  readonly id: string;
  /** promise: what people get · service: how the provider is run · technical: for those who want to know. */
  readonly kind: 'promise' | 'service' | 'technical';
  readonly title: string;
  /** The checks that it rests on. */
  readonly checks: readonly string[];
}
const badge = (
  kind: BadgeEntry['kind'],
  id: string,
  title: string,
  checks: readonly string[],
): BadgeEntry => ({ id, kind, title, checks });

/** All badges of product.md, in the order in which they are shown. */
export const BADGES: readonly BadgeEntry[] = [
  badge('promise', 'federation', 'Reaches people on other providers', ['federation']),
  badge('promise', 'multi-device', 'Your messages on all your devices', ['multi-device']),
  badge('promise', 'blocking', 'Block people who bother you', ['blocking']),
  badge('promise', 'web-chat', 'Use it in your browser', ['web-chat']),
  badge('promise', 'file-sharing', 'Send photos and files', ['file-sharing']),
  badge('promise', 'avatars', 'Your picture on all your devices', ['avatars']),
  badge('promise', 'battery', 'Easy on battery and data', ['battery']),
  badge('promise', 'wake-up', 'Wakes your phone for new messages', ['wake-up']),
  badge('promise', 'mobility', 'Loses nothing when you change networks', ['mobility']),
  badge('promise', 'read-everywhere', 'Read here, read everywhere (your app must help)', [
    'read-everywhere',
  ]),
  badge('promise', 'group-chat', 'Group chats', ['group-chat']),
  badge('promise', 'end-to-end', 'Ready for messages only you two can read', ['end-to-end']),
  badge('service', 'encrypted-only', 'Never talks in the clear', ['encrypted-only']),
  badge(
    'service',
    'private-connection',
    'Encrypted on the way (your provider can still read what is not end-to-end encrypted)',
    ['sign-in-encryption', 'tls-versions'],
  ),
  badge('service', 'authentic', 'Really is who it says', [
    'certificate-validity',
    'certificate-trust',
    'certificate-name',
  ]),
  badge('service', 'safe-login', 'Safe sign-in', ['safe-login']),
  badge('service', 'password-storage', 'Your password is stored scrambled', ['password-storage']),
  badge('service', 'reliable', 'Reachable 99.9 %', ['uptime']),
  badge('service', 'sign-up', 'How you join', ['sign-up']),
  badge('service', 'contact', 'Someone answers', ['contact']),
  badge('service', 'calls', 'Helps calls connect', ['calls']),
  badge('service', 'reporting', 'You can report spam', ['reporting']),
  badge('technical', 'dnssec', 'Signed entries in the address book (DNSSEC)', ['dnssec']),
  badge('technical', 'dane', 'The address book names the right identity (DANE)', ['dane']),
  badge('technical', 'ipv6', 'New-style addresses (IPv6)', ['ipv6']),
];

/** Told, and without a weight in the number: that one of them is missing is no gap. */
export const WITHOUT_WEIGHT: readonly string[] = [
  'read-everywhere',
  'calls',
  'reporting',
  'dnssec',
  'dane',
  'ipv6',
];

/** Which finding of several decides a badge, the first in this order; all must pass for a Yes. */
const DECIDES: readonly Finding['outcome'][] = [
  'fail',
  'partial',
  'unknown',
  'notApplicable',
  'pass',
];
const isTried = ({ proof }: Finding): boolean => proof === 'functional' || proof === 'observed';

function stateOf({ outcome }: Finding, isEveryTried: boolean): BadgeState {
  if (outcome === 'fail') return 'no';
  if (outcome === 'unknown' || outcome === 'notApplicable') return 'notTested';
  if (!isEveryTried) return 'saysSo';
  return outcome === 'partial' ? 'partly' : 'yes';
}

function badgeOf({ id, checks }: BadgeEntry, findings: ReadonlyMap<string, Finding>): Badge {
  const found = checks.flatMap((check) => findings.get(check) ?? []);
  const deciding = [...found].sort(
    (a, b) =>
      DECIDES.indexOf(a.outcome) - DECIDES.indexOf(b.outcome) ||
      Number(isTried(a)) - Number(isTried(b)),
  )[0];
  if (!deciding) throw new Error(`badge ${id} rests on no check`);
  const same = found.filter(({ outcome }) => outcome === deciding.outcome);
  return { id, state: stateOf(deciding, same.every(isTried)), message: deciding.message };
}

/** The badges of one server. @param findings the findings for the domain, by check. */
export function badges(findings: ReadonlyMap<string, Finding>): Badge[] {
  return BADGES.map((entry) => badgeOf(entry, findings));
}
