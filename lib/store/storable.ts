import { createHash } from 'node:crypto';
import type { Prisma } from '../../generated/prisma/client.ts';

/** Text as Postgres keeps it: U+0000 and half surrogates, which no text column or jsonb takes, become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/** A plain value as jsonb keeps it, keys included. What a server sent may hold anything that a string can hold. */
export function storableJson(value: unknown): Prisma.InputJsonValue {
  return clean(value) as Prisma.InputJsonValue;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), clean(inner)]),
  );
}

/** SHA-256 of the canonical JSON of a plain value (keys sorted, no spaces), as hex: the same content, the same hash. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
  return `{${members.join(',')}}`;
}
