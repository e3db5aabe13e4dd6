/**
 * What product.md promises and no probe tries yet: shown as Not tested with this reason, counted in the coverage as not
 * known. An entry goes when its check comes.
 */
export const UNTESTED_REASONS = {
  'no-account': 'Not tested: we have no test account at this provider.',
  'not-yet': 'Not tested: Vouch does not try this yet.',
} as const;
export type UntestedReason = keyof typeof UNTESTED_REASONS;

export const UNTESTED = {
  'password-storage': 'no-account',
  'multi-device': 'no-account',
  blocking: 'no-account',
  'web-chat': 'not-yet',
  'file-sharing': 'no-account',
  avatars: 'no-account',
  battery: 'no-account',
  'wake-up': 'no-account',
  mobility: 'no-account',
  'read-everywhere': 'no-account',
  'group-chat': 'no-account',
  'end-to-end': 'no-account',
  calls: 'not-yet',
  reporting: 'not-yet',
} as const satisfies Record<string, UntestedReason>;
export type UntestedId = keyof typeof UNTESTED;

export const isUntested = (id: string): id is UntestedId => Object.hasOwn(UNTESTED, id);
