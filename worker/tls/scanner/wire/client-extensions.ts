import { SIGNATURE_SCHEMES } from '../../../../rubric/iana/signature-schemes.table.ts';
import { list16, uint, vector } from './byte-writer.ts';
import { EXTENSION } from './extensions.ts';

/** A share of ours in a group (RFC 8446 §4.2.8). */
export interface KeyShare {
  readonly namedGroup: number;
  readonly publicValue: Buffer;
}

/** What a ClientHello says in its extensions. Null or false leaves one out. */
export interface HelloExtensions {
  readonly serverName: string | null;
  readonly asksForStaple: boolean;
  readonly namedGroups: readonly number[] | null;
  readonly signatureSchemes: readonly number[] | null;
  readonly alpn: string | null;
  readonly offersHeartbeat: boolean;
  readonly offersExtendedMasterSecret: boolean;
  readonly offersTicket: boolean;
  /** TLS 1.3: the shares, none of them is legal and asks for a HelloRetryRequest; null below. */
  readonly keyShares: readonly KeyShare[] | null;
}

const extension = (type: number, body: Buffer) => Buffer.concat([uint(2, type), vector(2, body)]);
const UNCOMPRESSED_POINTS = Buffer.from([1, 0]);
const OCSP_REQUEST = Buffer.from([1, 0, 0, 0, 0]);
const PEER_MAY_SEND = Buffer.from([1]);
const EMPTY = Buffer.alloc(0);

/** The extensions in the order in which we send them; an empty one never comes last (some servers choke on that). */
export function clientExtensions(hello: HelloExtensions): Buffer[] {
  const groups = hello.namedGroups;
  const parts: (Buffer | null)[] = [
    hello.serverName === null ? null : serverName(hello.serverName),
    hello.offersExtendedMasterSecret ? extension(EXTENSION.extendedMasterSecret, EMPTY) : null,
    hello.offersTicket ? extension(EXTENSION.sessionTicket, EMPTY) : null,
    hello.asksForStaple ? extension(EXTENSION.statusRequest, OCSP_REQUEST) : null,
    groups === null ? null : extension(EXTENSION.supportedGroups, vector(2, list16(groups))),
    hello.keyShares === null ? extension(EXTENSION.ecPointFormats, UNCOMPRESSED_POINTS) : null,
    hello.alpn === null ? null : alpn(hello.alpn),
    hello.offersHeartbeat ? extension(EXTENSION.heartbeat, PEER_MAY_SEND) : null,
    hello.signatureSchemes === null
      ? null
      : extension(EXTENSION.signatureAlgorithms, vector(2, list16(hello.signatureSchemes))),
    ...(hello.keyShares === null ? [] : tls13(hello.keyShares)),
  ];
  return parts.filter((part) => part !== null);
}

/** RFC 6066 §3. */
function serverName(name: string): Buffer {
  const entry = Buffer.concat([Buffer.from([0]), vector(2, Buffer.from(name, 'latin1'))]);
  return extension(EXTENSION.serverName, vector(2, entry));
}

/** RFC 7301 §3.1. */
function alpn(protocol: string): Buffer {
  return extension(EXTENSION.alpn, vector(2, vector(1, Buffer.from(protocol, 'latin1'))));
}

/**
 * supported_versions with TLS 1.3 alone, psk_dhe_ke (one server wants it), every scheme for the certificates themselves, and
 * the shares (RFC 8446 §4.2).
 */
function tls13(shares: readonly KeyShare[]): Buffer[] {
  const entries = shares.map(({ namedGroup, publicValue }) =>
    Buffer.concat([uint(2, namedGroup), vector(2, publicValue)]),
  );
  return [
    extension(EXTENSION.supportedVersions, vector(1, list16([0x0304]))),
    extension(EXTENSION.pskKeyExchangeModes, vector(1, Buffer.from([1]))),
    extension(EXTENSION.signatureAlgorithmsCert, vector(2, list16([...SIGNATURE_SCHEMES.keys()]))),
    extension(EXTENSION.keyShare, vector(2, ...entries)),
  ];
}

/** An extension of zeros that makes the hello `bytes` longer, at least 5 (RFC 7685). */
export function padding(bytes: number): Buffer {
  return extension(EXTENSION.padding, Buffer.alloc(Math.max(1, bytes - 4)));
}
