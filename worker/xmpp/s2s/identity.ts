import type { TlsIdentity } from '../../tls/handshake.ts';
import type { ConnectOptions } from './s2s-peer.ts';

/** Who we are on federation's streams. */
export interface Identity {
  /** Our own domain, an A-label in lower case. */
  readonly domain: string;
  readonly dialbackSecret: string;
  /** For servers and clients; null: we have none. */
  readonly full: TlsIdentity | null;
  /** For servers only, as public authorities issue now; null: we have none. */
  readonly serverOnly: TlsIdentity | null;
}

/** The certificate that is shown for what was asked for, and what it is. */
export function shownOf(
  { full, serverOnly }: Identity,
  asked: ConnectOptions['certificate'] = 'full',
): { readonly kind: 'full' | 'serverOnly' | 'none'; readonly identity: TlsIdentity | null } {
  if (asked === 'full' && full !== null) return { kind: 'full', identity: full };
  if (asked !== 'none' && serverOnly !== null) return { kind: 'serverOnly', identity: serverOnly };
  return { kind: 'none', identity: null };
}
