import { CURVES_12, GROUPS_13 } from './groups.table.ts';
import { ALL_SCHEMES } from './signature-schemes.table.ts';
import { VERSION, type VersionName } from './versions.table.ts';
import type { ClientHello } from './wire/client-hello.ts';

/** Whom we ask: the XMPP domain as SNI, and ALPN on direct TLS (XEP-0368 §3). */
export interface Addressee {
  readonly serverName: string;
  readonly alpn: string | null;
}

/** An ordinary hello that offers one version: what its suites need, and nothing odd. TLS 1.3 without a key share. */
export function helloFor(
  to: Addressee,
  version: VersionName,
  cipherSuites: readonly number[],
): ClientHello {
  const number = VERSION[version];
  const isTls13 = version === 'TLSv1.3';
  return {
    version: number,
    cipherSuites,
    serverName: to.serverName,
    alpn: to.alpn,
    namedGroups: isTls13 ? GROUPS_13 : CURVES_12,
    signatureSchemes: number >= VERSION['TLSv1.2'] ? ALL_SCHEMES : null,
    asksForStaple: true,
    offersExtendedMasterSecret: !isTls13,
    offersTicket: !isTls13,
    offersCompression: false,
    offersHeartbeat: false,
    keyShares: isTls13 ? [] : null,
  };
}
