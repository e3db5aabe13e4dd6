import type { Identity } from './identity.ts';
import type { InboundBook } from './inbound-book.ts';
import type { Looks } from './looks.ts';
import type { OwnListener } from './own-listener.ts';
import type { PendingRequests } from './pending-requests.ts';

/** What the two directions of one peer share. */
export interface PeerState {
  readonly identity: Identity;
  /** PEM. */
  readonly trustAnchors: readonly string[];
  readonly looks: Looks;
  readonly book: InboundBook;
  readonly requests: PendingRequests;
  readonly listener: Pick<OwnListener, 'newId' | 'noteProven' | 'whyNobodyComes' | 'check'>;
}
