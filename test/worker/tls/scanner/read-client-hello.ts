import { ByteReader } from '../../../../worker/tls/scanner/wire/byte-reader.ts';
import { EXTENSION, readExtensions } from '../../../../worker/tls/scanner/wire/extensions.ts';

export interface SeenHello {
  readonly isSslv2: boolean;
  /** What is asked for: supported_versions where it is there. */
  readonly version: number;
  readonly suites: readonly number[];
  readonly groups: readonly number[];
  readonly schemes: readonly number[];
  readonly extensions: ReadonlyMap<number, Buffer>;
  readonly offersCompression: boolean;
}

/** A ClientHello as a server reads it; null while it is not whole. */
export function readClientHello(bytes: Buffer): SeenHello | null {
  if (bytes.length < 5) return null;
  if (bytes.readUInt8(0) & 0x80) return { ...NOTHING, isSslv2: true, version: 2 };
  if (bytes.length < 5 + bytes.readUInt16BE(3)) return null;
  const body = new ByteReader(bytes.subarray(9));
  const legacy = body.uint(2);
  body.take(32);
  body.vector(1);
  const suites = body.inner(2).rest16();
  const offersCompression = body.vector(1).includes(1);
  const extensions = body.left > 0 ? readExtensions(body.inner(2)) : new Map<number, Buffer>();
  const list = (type: number) => {
    const extension = extensions.get(type);
    return extension === undefined ? [] : new ByteReader(extension).inner(2).rest16();
  };
  const isTls13 = extensions.has(EXTENSION.supportedVersions);
  return {
    isSslv2: false,
    version: isTls13 ? 0x0304 : legacy,
    suites: suites.filter((suite) => suite !== 0x00ff),
    groups: list(EXTENSION.supportedGroups),
    schemes: list(EXTENSION.signatureAlgorithms),
    extensions,
    offersCompression,
  };
}

const NOTHING = {
  suites: [],
  groups: [],
  schemes: [],
  extensions: new Map<number, Buffer>(),
  offersCompression: false,
};
