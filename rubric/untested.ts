/**
 * What can be tried only with an account at the provider. `UNTESTED` has no check yet, and is shown as Not tested with
 * this reason; of the promises below a check tells what can be seen without one.
 */
export const UNTESTED_REASONS = {
  'no-account': 'Not tested: we have no test account at this provider.',
} as const;
type UntestedReason = keyof typeof UNTESTED_REASONS;

export const UNTESTED = {
  'password-storage': 'no-account',
} as const satisfies Record<string, UntestedReason>;
export type UntestedId = keyof typeof UNTESTED;

export const isUntested = (id: string): id is UntestedId => Object.hasOwn(UNTESTED, id);

/** Promises that only an account would prove; without one they are said, seen to be missing, or not known. */
const PROVEN_BY_ACCOUNT: readonly string[] = [
  'multi-device',
  'blocking',
  'file-sharing',
  'avatars',
  'battery',
  'wake-up',
  'mobility',
  'read-everywhere',
  'group-chat',
  'end-to-end',
];

/** This badge was not tried, for want of an account: nobody can say Yes, and nothing was seen to be missing. */
export const isUntried = ({
  id,
  state,
}: {
  readonly id: string;
  readonly state: string;
}): boolean => PROVEN_BY_ACCOUNT.includes(id) && (state === 'saysSo' || state === 'notTested');
