import { createHash } from 'node:crypto';
import type { Encoding } from './encoding.ts';

/** The part of a strong ETag that stands for the bytes of a body: 128 bits of their SHA-256. */
export function bodyTag(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22);
}

/** A strong ETag names the bytes sent, so each encoding has its own (RFC 9110 §8.8.3.3). */
export function etag(tag: string, encoding: Encoding): string {
  return encoding === 'identity' ? `"${tag}"` : `"${tag}-${encoding}"`;
}

/** True when If-None-Match holds the ETag or `*`: compared weakly (RFC 9110 §13.1.2). */
export function matchesEtag(ifNoneMatch: string, current: string): boolean {
  const given = ifNoneMatch
    .slice(0, 2000)
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  return given.includes('*') || given.includes(current);
}
