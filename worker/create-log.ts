import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';

/** Keys below which a secret of ours could stand in what is logged, at the top and up to two levels deep. */
const SECRETS = ['password', 'nextPassword', 'sealed', 'jid', 'bareJid', 'local', 'account'];
const DEPTHS = ['', '*.', '*.*.'];

/**
 * The log of the worker. Nobody is to log an account or its password; what comes here in an object all the same, in the
 * cause of an error say, is left out.
 */
export function createLog(options: LoggerOptions, destination?: DestinationStream): Logger {
  const paths = DEPTHS.flatMap((depth) => SECRETS.map((secret) => depth + secret));
  return pino({ ...options, redact: { paths, censor: '[hidden]' } }, destination);
}
