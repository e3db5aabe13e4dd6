import type { FailureReason } from './observations.ts';

/**
 * Why we could not look, in plain words. `not-seen`: nobody has looked within the last seven days.
 * `no-account`: it takes an account of ours. `untried`: a try with
 * our account was not made, or not to the end, for want of something that is not the server's.
 */
export const FAILURE_WORDS: Readonly<
  Record<FailureReason | 'not-seen' | 'no-account' | 'untried', string>
> = {
  refused: 'The server refused our connection.',
  reset: 'The connection was cut while we were looking.',
  closed: 'The server hung up before it had answered.',
  timeout: 'The server did not answer in time.',
  unroutable: 'We know no way to this address.',
  dns: 'We could not look up where this server is.',
  'tls-alert': 'The server turned down our encrypted connection.',
  tls: 'Our encrypted connection with the server did not come about.',
  'not-tls': 'The server answered without encryption where encryption was due.',
  'stream-error': 'The server ended our conversation with an error.',
  malformed: 'The server gave an answer that breaks the standard.',
  'too-large': 'The server sent more than we read.',
  banned: 'The server keeps us out for now.',
  throttled: 'The server asks us to come back later.',
  restricted: 'The server does not allow our account to do this.',
  'wrong-password': 'The server did not accept the password of our test account.',
  unreachable: 'This address did not take connections, so there was nothing to look at.',
  'address-not-public': 'This address is not on the public Internet, so we do not connect to it.',
  'opted-out': 'The operator asked us not to test this server.',
  'over-budget': 'We had used up the time or the connections that we allow ourselves.',
  ours: 'The fault is ours: our own test did not run as it should.',
  'no-account': 'We have no test account at this provider.',
  untried: 'We could not try this to the end.',
  'not-seen': 'We have not looked at this in the last seven days.',
};
