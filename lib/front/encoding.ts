import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Fewer bytes than this are not worth a compressor's frame. */
const MIN_BYTES = 256;
const COMPRESSIBLE =
  /^(?:text\/|image\/svg\+xml|application\/(?:javascript|json|manifest\+json|xml))/;

function quality(parameters: readonly string[]): number {
  const given = parameters.map((one) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(one)?.[1]).find(Boolean);
  return given === undefined ? 1 : Number(given);
}

/**
 * The encoding to answer in (RFC 9110 §12.5.3): brotli before gzip where both are as welcome.
 * @param header Accept-Encoding; empty: nothing but the bytes as they are.
 */
export function preferredEncoding(header: string): Encoding {
  const wanted = new Map<string, number>();
  for (const part of header.slice(0, 500).toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';');
    wanted.set(name.trim(), quality(parameters));
  }
  const weight = (name: Encoding): number => wanted.get(name) ?? wanted.get('*') ?? 0;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : 'identity';
}

export function isCompressible(contentType: string, body: Buffer): boolean {
  return body.length >= MIN_BYTES && COMPRESSIBLE.test(contentType);
}

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Level 6 of brotli costs about as much as gzip and saves a fifth more; the bytes are then kept. */
export async function compress(
  body: Buffer,
  encoding: Exclude<Encoding, 'identity'>,
): Promise<Buffer> {
  if (encoding === 'gzip') return toGzip(body, { level: 7 });
  return toBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 6,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
