/** What our own servers found that says that they were kept out, for a reason that was told or seen. */
const KEPT_OUT: readonly string[] = ['refused', 'wants-certificate', 'without-tls', 'one-way'];
const PROVEN: readonly string[] = ['proven', 'proven-by-call'];
const BROKEN: readonly string[] = ['without-tls', 'one-way'];

export type Together = 'talks' | 'some-refused' | 'not-contact' | 'cut-off';

/**
 * What our own servers and a contact at another provider say together. Where they contradict each other, some providers
 * are reached and some are not.
 * @param ours what our own servers say
 * @param works the contact was added, and both wrote to each other
 */
export function together<S extends string>(ours: S, works: boolean): S | Together {
  if (works) {
    if (PROVEN.includes(ours) || ours === 'some') return ours;
    return KEPT_OUT.includes(ours) ? 'some-refused' : 'talks';
  }
  if (BROKEN.includes(ours) || ours === 'some') return ours;
  return ours === 'closed' ? 'cut-off' : 'not-contact';
}
