import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** XEP-0084 §6 asks for something between 32 and 96 pixels. */
const SIDE = 64;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Grey, one bit a pixel; no palette, no filter, not interlaced (RFC 2083 §4.1.1). */
const DEPTH = 1;

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** RFC 2083 §3.2. */
function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

/** Squares of eight pixels, black and white: every line begins with the number of its filter, none. */
function lines(): Buffer {
  const line = (y: number) => [
    0,
    ...Array.from({ length: SIDE / 8 }, (_, x) => ((x + (y >> 3)) % 2 === 0 ? 0xff : 0)),
  ];
  return Buffer.from(Array.from({ length: SIDE }, (_, y) => line(y)).flat());
}

function draw(): Buffer {
  const header = Buffer.concat([uint32(SIDE), uint32(SIDE), Buffer.from([DEPTH, 0, 0, 0, 0])]);
  // Not compressed, so that no other version of zlib makes other bytes of it: it is known again by its hash.
  const data = deflateSync(lines(), { level: 0 });
  const chunks = [chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

const bytes = draw();

/** A picture of our own, below 1 kB. `id` is its SHA-1 in hexadecimal, as XEP-0084 §4.2 names pictures. */
export const PICTURE = {
  ...{ bytes, type: 'image/png', side: SIDE },
  id: createHash('sha1').update(bytes).digest('hex'),
} as const;
