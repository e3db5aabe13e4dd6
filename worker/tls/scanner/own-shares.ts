import type { ClientHello } from './wire/client-hello.ts';
import { createKeyShare, type OwnKeyShare } from './wire/key-share.ts';

/** Fresh shares of ours in the given groups, and what they change in a hello of TLS 1.3. */
export function withKeyShares(groups: readonly number[]): {
  readonly shares: readonly OwnKeyShare[];
  readonly change: Partial<ClientHello>;
} {
  const shares = groups.map((group) => createKeyShare(group));
  return { shares, change: { keyShares: shares } };
}
