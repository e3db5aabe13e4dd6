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

/**
 * This badge was not tried, for want of an account, or of its leave: nobody can say Yes, and nothing was seen to be
 * missing.
 */
export const isUntried = ({
  id,
  state,
}: {
  readonly id: string;
  readonly state: string;
}): boolean => PROVEN_BY_ACCOUNT.includes(id) && (state === 'saysSo' || state === 'notTested');
