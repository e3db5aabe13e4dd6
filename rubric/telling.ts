import type { FailureReason } from './observations.ts';

/**
 * Reasons for which a try failed that are the server's own doing, seen once and for all. All others (a timeout, a
 * connection that broke off, a ban, our own limits) say nothing of it, and may not be held against it.
 */
const TELLING: readonly FailureReason[] = [
  'refused',
  'unreachable',
  'not-tls',
  'tls',
  'tls-alert',
  'stream-error',
  'malformed',
];

/** A try failed in a way that says nothing of the server. @param failure null: the try did not fail, or a status says why */
export const isUntelling = (failure: { readonly reason: FailureReason } | null): boolean =>
  failure !== null && !TELLING.includes(failure.reason);
