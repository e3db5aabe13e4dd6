/** An unsigned number in `size` bytes, most significant first. */
export function uint(size: 1 | 2 | 3, value: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

/** A vector with a length of `size` bytes in front (RFC 8446 §3.4). Throws RangeError when it is too long for that. */
export function vector(size: 1 | 2 | 3, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([uint(size, content.length), content]);
}

/** Numbers of 2 bytes each. */
export function list16(values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => uint(2, value)));
}
