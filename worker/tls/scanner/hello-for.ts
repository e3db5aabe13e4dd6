import { CURVES_12, GROUPS_13 } from './groups.table.ts';
import { ALL_SCHEMES, BROKEN_SCHEMES } from './signature-schemes.table.ts';
import { VERSION, type VersionName } from './versions.table.ts';
import type { ClientHello } from './wire/client-hello.ts';

/** Whom we ask, and how it has to be asked. */
export interface Addressee {
  /** SNI: the XMPP domain. */
  readonly serverName: string;
  /** Direct TLS (XEP-0368 §3). */
  readonly alpn: string | null;
  /** Its key can sign nothing but SHA-1 in TLS 1.2 (RSA with 512 bits), and it does not see that itself. */
  readonly signsOnlySha1: boolean;
  /** False where the server ends the connection over it (wolfSSL with a certificate that signs itself). */
  readonly asksForStaple: boolean;
  /** Suites in one hello: old load balancers take 127, wolfSSL 150. */
  readonly mostSuites: number;
}

/** What nearly every server puts up with. */
export const ORDINARY_MANNERS = {
  signsOnlySha1: false,
  asksForStaple: true,
  mostSuites: 0x7fff, // The field holds no more.
} as const;

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
    signatureSchemes: schemesFor(to, version),
    asksForStaple: to.asksForStaple,
    offersExtendedMasterSecret: !isTls13,
    offersTicket: !isTls13,
    offersCompression: false,
    offersHeartbeat: false,
    keyShares: isTls13 ? [] : null,
  };
}

function schemesFor({ signsOnlySha1 }: Addressee, version: VersionName): readonly number[] | null {
  if (VERSION[version] < VERSION['TLSv1.2']) return null;
  return signsOnlySha1 && version === 'TLSv1.2' ? BROKEN_SCHEMES : ALL_SCHEMES;
}
