import { ByteReader } from './byte-reader.ts';
import { EXTENSION, readExtensions } from './extensions.ts';
import { WireError } from './wire-error.ts';

export interface ServerHello {
  /** What was negotiated: supported_versions where it is there, else legacy_version (RFC 8446 §4.2.1). */
  readonly version: number;
  readonly cipherSuite: number;
  readonly compressionMethod: number;
  readonly sessionIdLength: number;
  readonly extensions: ReadonlyMap<number, Buffer>;
  /** A HelloRetryRequest, which has chosen suite and group already (RFC 8446 §4.1.4). */
  readonly isHelloRetryRequest: boolean;
  /** Of key_share, null where there is none. */
  readonly namedGroup: number | null;
  /** The server's share, null in a HelloRetryRequest and up to TLS 1.2. */
  readonly keyShare: Buffer | null;
  /** The highest version that the server says it has, by the last bytes of its random (RFC 8446 §4.1.3). */
  readonly downgradeFrom: 0x0303 | 0x0304 | null;
}

/** SHA-256 of "HelloRetryRequest" (RFC 8446 §4.1.3). */
const RETRY = Buffer.from(
  'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c',
  'hex',
);
const DOWNGRADE = Buffer.from('444f574e475244', 'hex');

/** Reads the body of a ServerHello of SSLv3 to TLS 1.3. @throws WireError malformed */
export function readServerHello(body: Buffer): ServerHello {
  const reader = new ByteReader(body);
  const legacyVersion = reader.uint(2);
  const random = reader.take(32);
  const sessionIdLength = reader.vector(1).length;
  if (sessionIdLength > 32) throw new WireError('malformed', 'The session id is too long.');
  const cipherSuite = reader.uint(2);
  const compressionMethod = reader.uint(1);
  const extensions = reader.left > 0 ? readExtensions(reader.inner(2)) : new Map<number, Buffer>();
  const isHelloRetryRequest = random.equals(RETRY);
  return {
    version: negotiatedVersion(legacyVersion, extensions),
    cipherSuite,
    compressionMethod,
    sessionIdLength,
    extensions,
    isHelloRetryRequest,
    ...readKeyShare(extensions.get(EXTENSION.keyShare), isHelloRetryRequest),
    downgradeFrom: downgradeOf(random),
  };
}

function negotiatedVersion(legacy: number, extensions: ReadonlyMap<number, Buffer>): number {
  const selected = extensions.get(EXTENSION.supportedVersions);
  return selected === undefined ? legacy : new ByteReader(selected).uint(2);
}

function readKeyShare(extension: Buffer | undefined, isRetry: boolean) {
  if (extension === undefined) return { namedGroup: null, keyShare: null };
  const reader = new ByteReader(extension);
  const namedGroup = reader.uint(2);
  return { namedGroup, keyShare: isRetry ? null : reader.vector(2) };
}

function downgradeOf(random: Buffer): 0x0303 | 0x0304 | null {
  if (!random.subarray(24, 31).equals(DOWNGRADE)) return null;
  if (random[31] === 1) return 0x0304;
  return random[31] === 0 ? 0x0303 : null;
}
