import { z } from 'zod';

/** Why a look failed. A closed list: the words for each stand in one table (`worker/net/failure.ts`, `messages/`). */
export const FAILURE_REASONS = [
  'refused', // TCP RST in answer to SYN
  'reset', // the connection was cut after it was open
  'closed', // the peer ended the connection before the answer
  'timeout', // nothing within the deadline
  'unroutable', // our host knows no way to that address
  'dns', // SERVFAIL, no answer of the resolver, a malformed answer
  'tls-alert', // the peer sent a fatal alert
  'tls', // the TLS handshake failed in another way
  'not-tls', // the peer answered with something that is no TLS record
  'stream-error', // RFC 6120 §4.9
  'malformed', // no well-formed XML, HTTP or JSON where it was due
  'too-large', // more than the cap
  'banned', // the peer says that it keeps us out
  'throttled', // it asks us to come back later (an error of type `wait`)
  'restricted', // it says that we may not
  'wrong-password', // it would not have the name and password that we have
  'unreachable', // the endpoint was not open, so nothing else was tried there
  'address-not-public', // the guard refused the address
  'opted-out', // the operator asked not to be tested
  'over-budget', // our own limit of connections or time for the scan
  'ours', // our own fault: the self-test was red, a bug
] as const;
export const failureReason = z.enum(FAILURE_REASONS);
export type FailureReason = z.infer<typeof failureReason>;
