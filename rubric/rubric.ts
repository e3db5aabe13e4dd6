/**
 * The rubric: what counts, how much, and what a word needs. The page about the method is rendered from this file.
 * Any change of a rule raises RUBRIC_VERSION; old reports keep theirs.
 */
import type { Check } from './check.ts';
import { accountDeletion } from './checks/account-deletion.ts';
import { availability } from './checks/availability.ts';
import { avatars } from './checks/avatars.ts';
import { battery } from './checks/battery.ts';
import { blocking } from './checks/blocking.ts';
import { bookmarks } from './checks/bookmarks.ts';
import { bytestreams } from './checks/bytestreams.ts';
import { caa } from './checks/caa.ts';
import { calls } from './checks/calls.ts';
import { certificateName } from './checks/certificate-name.ts';
import { certificateTrust } from './checks/certificate-trust.ts';
import { certificateValidity } from './checks/certificate-validity.ts';
import { channelBinding } from './checks/channel-binding.ts';
import { components } from './checks/components.ts';
import { contact } from './checks/contact.ts';
import { dane } from './checks/dane.ts';
import { dataRetention } from './checks/data-retention.ts';
import { directTls } from './checks/direct-tls.ts';
import { dnssec } from './checks/dnssec.ts';
import { encryptedOnly } from './checks/encrypted-only.ts';
import { endToEnd } from './checks/end-to-end.ts';
import { federation } from './checks/federation.ts';
import { fileSharing } from './checks/file-sharing.ts';
import { groupChat } from './checks/group-chat.ts';
import { houseRules } from './checks/house-rules.ts';
import { ipv6 } from './checks/ipv6.ts';
import { listingAge } from './checks/listing-age.ts';
import { mobility } from './checks/mobility.ts';
import { modernSignIn } from './checks/modern-sign-in.ts';
import { multiDevice } from './checks/multi-device.ts';
import { obsoleteOffers } from './checks/obsolete-offers.ts';
import { operatorIdentity } from './checks/operator-identity.ts';
import { outagePage } from './checks/outage-page.ts';
import { outboundIdentity } from './checks/outbound-identity.ts';
import { passwordChange } from './checks/password-change.ts';
import { passwordStorage } from './checks/password-storage.ts';
import { privateStorage } from './checks/private-storage.ts';
import { reachability } from './checks/reachability.ts';
import { readEverywhere } from './checks/read-everywhere.ts';
import { reporting } from './checks/reporting.ts';
import { safeLogin } from './checks/safe-login.ts';
import { serverInformation } from './checks/server-information.ts';
import { serverOnlyCertificate } from './checks/server-only-certificate.ts';
import { serviceOffer } from './checks/service-offer.ts';
import { signInEncryption } from './checks/sign-in-encryption.ts';
import { signUp } from './checks/sign-up.ts';
import { software } from './checks/software.ts';
import { targetAliases } from './checks/target-aliases.ts';
import { tlsVersions } from './checks/tls-versions.ts';
import { uptime } from './checks/uptime.ts';
import { wakeUp } from './checks/wake-up.ts';
import { webChat } from './checks/web-chat.ts';
import type { Grade } from './tls/letter-order.ts';

export const RUBRIC_VERSION = 4;

/** Percent of the weight that must be known for a number. */
export const COVERAGE_THRESHOLD = 60;

export type Entry = { readonly share: number; readonly note?: string } & (
  | { readonly kind: 'check'; readonly check: Check }
  /** That something is said is what counts here, so what is only declared counts as known. */
  | { readonly kind: 'statement'; readonly check: Check }
  /** The worse of the two letters. */
  | { readonly kind: 'letter'; readonly id: 'encryption' }
  /** Piecewise linear between [value, points], by the value of that name in the finding's message. */
  | {
      readonly kind: 'scale';
      readonly check: Check;
      readonly value: string;
      readonly steps: readonly (readonly [number, number])[];
    }
);
export interface Group {
  readonly id: 'security' | 'features' | 'reliability' | 'openness';
  readonly title: string;
  /** Points of 100. */
  readonly weight: number;
  readonly entries: readonly Entry[];
}

const check = (entry: Check, share = 1): Entry => ({ kind: 'check', check: entry, share });
const said = (entry: Check): Entry => ({ kind: 'statement', check: entry, share: 1 });

export const GROUPS: readonly Group[] = [
  {
    id: 'security',
    title: 'Security',
    weight: 25,
    entries: [
      {
        kind: 'letter',
        id: 'encryption',
        share: 70,
        note: 'The worse of the letters for people and for other servers: an attacker chooses.',
      },
      check(encryptedOnly, 10),
      check(safeLogin, 10),
      check(passwordStorage, 10),
    ],
  },
  {
    id: 'features',
    title: 'What you can do',
    weight: 40,
    entries: [
      check(federation),
      check(multiDevice),
      check(blocking),
      check(webChat),
      check(fileSharing),
      check(avatars),
      check(battery),
      check(wakeUp),
      check(mobility),
      check(groupChat),
      check(endToEnd),
    ],
  },
  {
    id: 'reliability',
    title: 'Reliability',
    weight: 25,
    entries: [
      {
        kind: 'scale',
        check: uptime,
        value: 'percent',
        steps: [
          [95, 0],
          [97, 30],
          [99, 70],
          [99.9, 100],
        ],
        share: 1,
        note: 'Below 95 % people stop relying on it: 0. It enters from 7 watched days.',
      },
    ],
  },
  {
    id: 'openness',
    title: 'Openness',
    weight: 10,
    entries: [
      said(operatorIdentity),
      said(contact),
      said(houseRules),
      said(dataRetention),
      said(accountDeletion),
    ],
  },
];

/** Shown, and some of them gates or parts of a letter, but without a weight of their own in the number. */
export const UNWEIGHTED: readonly Check[] = [
  serviceOffer,
  targetAliases,
  availability,
  reachability,
  certificateTrust,
  certificateName,
  certificateValidity,
  tlsVersions,
  signInEncryption,
  channelBinding,
  modernSignIn,
  obsoleteOffers,
  directTls,
  dnssec,
  dane,
  caa,
  ipv6,
  outboundIdentity,
  serverOnlyCertificate,
  components,
  readEverywhere,
  calls,
  reporting,
  signUp,
  passwordChange,
  bookmarks,
  privateStorage,
  bytestreams,
  listingAge,
  software,
  outagePage,
  serverInformation,
];

const weighted = GROUPS.flatMap(({ entries }) => entries).flatMap((entry) =>
  'check' in entry ? [entry.check] : [],
);
/** Every admitted check, in the order of the report. */
export const CHECKS: readonly Check[] = [...UNWEIGHTED, ...weighted];

/** What Recommended needs. A gate is met, open (not known yet), or a gap (known not to hold). */
export type Gate = { readonly id: string; readonly text: string } & (
  | { readonly kind: 'letter'; readonly role: 'c2s' | 's2s'; readonly least: Grade }
  /** The badge is Yes. Partly or No is a gap. */
  | { readonly kind: 'badge'; readonly badge: string }
  /** The check passes. That it does not is never a gap, only missing. */
  | { readonly kind: 'statement'; readonly check: string }
  | { readonly kind: 'uptime'; readonly percent: number; readonly days: number }
  /** The badge is not No; asked for from this day on. What is not known is no gap. */
  | { readonly kind: 'notNo'; readonly badge: string; readonly from: string }
  | { readonly kind: 'notPaused' }
);

/** Passwords that are known to be readable are said first; from this day on they are a gap too. */
export const READABLE_PASSWORDS_FROM = '2027-07-01';

export const GATES: readonly Gate[] = [
  {
    kind: 'letter',
    id: 'c2s-letter',
    role: 'c2s',
    least: 'B',
    text: 'Encryption for people is graded B or better, trusted and rightly named.',
  },
  {
    kind: 'letter',
    id: 's2s-letter',
    role: 's2s',
    least: 'B',
    text: 'Encryption towards other providers is graded B or better, trusted and rightly named.',
  },
  ...['encrypted-only', 'federation', 'multi-device', 'file-sharing', 'mobility', 'group-chat'].map(
    (badge) => ({
      kind: 'badge' as const,
      id: badge,
      badge,
      text: 'Tried by us within the last 7 days, and it works.',
    }),
  ),
  {
    kind: 'notNo',
    id: 'password-storage',
    badge: 'password-storage',
    from: READABLE_PASSWORDS_FROM,
    text: 'From 1 July 2027: the provider is not known to keep passwords readable.',
  },
  {
    kind: 'uptime',
    id: 'uptime',
    percent: 99,
    days: 30,
    text: 'Reachable at least 99.0 % of the last 90 days, of which we watched at least 30.',
  },
  {
    kind: 'statement',
    id: 'sign-up',
    check: 'sign-up',
    text: 'It is said how to join, and one can.',
  },
  {
    kind: 'statement',
    id: 'contact',
    check: 'contact',
    text: 'It is said how to reach the operator.',
  },
  {
    kind: 'statement',
    id: 'listing-age',
    check: 'listing-age',
    text: 'On our list for at least 30 days.',
  },
  { kind: 'notPaused', id: 'paused', text: 'The operator has not paused the recommendation.' },
];

/** Known to be down for longer than this: Not recommended. */
export const DOWN_DAYS = 7;
/** Known, when it was seen down on more than this share of the days since: two looks weeks apart prove nothing. */
export const DOWN_SEEN_SHARE = 0.5;
