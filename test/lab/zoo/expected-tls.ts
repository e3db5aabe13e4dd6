import type { VersionName } from '../../../worker/tls/scanner/versions.table.ts';

/**
 * What a zoo endpoint has: read from its configuration and from the documentation or the own lists of its engine, never from
 * what our scanner found. Suites and groups by their IANA numbers.
 */
export interface ExpectedTls {
  /** Cipher kinds of SSLv2; none: no SSLv2. */
  readonly sslv2: readonly number[];
  /** Every suite, by version; a version that is not named is not spoken. In the server's order where that decides. */
  readonly suites: Readonly<Partial<Record<VersionName, readonly number[]>>>;
  readonly order: 'server' | 'client';
  /** Groups of TLS 1.3, in no order. */
  readonly groups: readonly number[];
  /** Curves up to TLS 1.2, in no order. */
  readonly curves: readonly number[];
  /** The shortest prime of DHE with a certificate; null where there is none. */
  readonly dhBits: number | null;
  /** Bits of the temporary key of RSA_EXPORT. */
  readonly exportRsaBits: number | null;
  /** RFC 5746; null where there is nothing below TLS 1.3. */
  readonly secureRenegotiation: boolean | null;
  /** Whether the server goes along with a renegotiation; null where nobody can tell. */
  readonly clientRenegotiation: boolean | null;
  readonly compression: boolean | null;
}
