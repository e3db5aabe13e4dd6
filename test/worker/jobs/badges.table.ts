import type { LabDomain } from '../../lab/domains.ts';

type Badges = Readonly<Record<string, 'yes' | 'partly' | 'saysSo' | 'no' | 'notTested'>>;

/** The same features are switched on in Prosody and in ejabberd. */
const FULL: Badges = {
  federation: 'yes',
  'multi-device': 'saysSo',
  blocking: 'saysSo',
  'file-sharing': 'saysSo',
  'group-chat': 'saysSo',
  'encrypted-only': 'yes',
  'private-connection': 'yes',
  authentic: 'yes',
  'safe-login': 'yes',
  'sign-up': 'yes',
  contact: 'saysSo',
  calls: 'saysSo',
  dnssec: 'no',
  dane: 'no',
  ipv6: 'no',
};
/** Chat between two devices and nothing else. */
const BARE: Badges = {
  federation: 'yes',
  'multi-device': 'no',
  blocking: 'no',
  'web-chat': 'no',
  'file-sharing': 'no',
  'group-chat': 'no',
  'encrypted-only': 'yes',
  'private-connection': 'yes',
  authentic: 'yes',
  'safe-login': 'yes',
  'sign-up': 'notTested',
  contact: 'notTested',
  calls: 'no',
  reporting: 'no',
  dnssec: 'no',
  dane: 'no',
  ipv6: 'no',
};

/** Each server's badges as its configuration has them; those that need an account or days are left out. */
export const BADGES: Readonly<Partial<Record<LabDomain, Badges>>> = {
  'good.example': { ...FULL, 'web-chat': 'yes', reporting: 'saysSo' },
  // It names no page to chat on; ejabberd 23.01 knows no reports of spam.
  'ej.example': { ...FULL, 'web-chat': 'yes', reporting: 'no' },
  'minimal.example': BARE,
  'legacy.example': {
    ...BARE,
    'encrypted-only': 'no',
    'private-connection': 'no',
    'safe-login': 'no',
  },
  // One of its places has an IPv6 address.
  'signed.example': { ...BARE, dnssec: 'yes', dane: 'yes', ipv6: 'partly' },
};
