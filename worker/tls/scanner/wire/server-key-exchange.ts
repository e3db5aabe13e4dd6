import { ByteReader } from './byte-reader.ts';

/** How a cipher suite's ServerKeyExchange is laid out. */
export interface KeyExchangeShape {
  readonly exchange: 'DHE' | 'ECDHE' | 'RSA_EXPORT';
  /** Whether an identity hint comes first (RFC 4279 §2). */
  readonly hasIdentityHint: boolean;
  /** Whether a signature comes last; anonymous suites have none. */
  readonly isSigned: boolean;
}

export type KeyExchange = (
  | {
      readonly kind: 'dh';
      readonly bits: number;
      /** Without zeros in front. */
      readonly prime: Buffer;
      readonly generator: Buffer;
      readonly publicValue: Buffer;
    }
  | { readonly kind: 'ec'; readonly namedGroup: number; readonly publicValue: Buffer }
  /** A curve given by its parameters, not by name (RFC 4492 §5.4). */
  | { readonly kind: 'explicit-curve' }
  | { readonly kind: 'rsa'; readonly bits: number }
) & {
  /** TLS 1.2: the two bytes in front of the signature; null before, and where nothing is signed. */
  readonly signatureScheme: number | null;
};

const NAMED_CURVE = 3;

/** Reads a ServerKeyExchange of SSLv3 to TLS 1.2 (RFC 5246 §7.4.3, RFC 8422 §5.4, RFC 2246 §7.4.3). @throws WireError */
export function readServerKeyExchange(
  body: Buffer,
  version: number,
  shape: KeyExchangeShape,
): KeyExchange {
  const reader = new ByteReader(body);
  if (shape.hasIdentityHint) reader.vector(2);
  const parameters = readParameters(reader, shape.exchange);
  const namesScheme = shape.isSigned && version >= 0x0303 && parameters.kind !== 'explicit-curve';
  return { ...parameters, signatureScheme: namesScheme ? reader.uint(2) : null };
}

function readParameters(reader: ByteReader, exchange: KeyExchangeShape['exchange']) {
  if (exchange === 'DHE') {
    const prime = withoutZeros(reader.vector(2));
    const generator = reader.vector(2);
    const publicValue = reader.vector(2);
    return { kind: 'dh', bits: bitLength(prime), prime, generator, publicValue } as const;
  }
  if (exchange === 'RSA_EXPORT') {
    const modulus = withoutZeros(reader.vector(2));
    reader.vector(2); // exponent
    return { kind: 'rsa', bits: bitLength(modulus) } as const;
  }
  if (reader.uint(1) !== NAMED_CURVE) return { kind: 'explicit-curve' } as const;
  return { kind: 'ec', namedGroup: reader.uint(2), publicValue: reader.vector(1) } as const;
}

function withoutZeros(number: Buffer): Buffer {
  const first = number.findIndex((byte) => byte !== 0);
  return first === -1 ? Buffer.alloc(0) : number.subarray(first);
}

function bitLength(number: Buffer): number {
  const [first] = number;
  return first === undefined ? 0 : number.length * 8 - Math.clz32(first) + 24;
}
