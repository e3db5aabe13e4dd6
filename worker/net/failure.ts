import type { FailureReason } from '../../rubric/observations.ts';
import { ALERTS, CODES, TLS_CODES } from './failure.table.ts';

/** A look that failed, told so that an operator can act on it. Everything in worker/ that gives up throws this. */
export class ProbeFailure extends Error {
  override readonly name = 'ProbeFailure';
  readonly reason: FailureReason;
  /** One or two English sentences, at most 1000 characters. What a server sent never stands in it unescaped. */
  readonly detail: string;

  constructor(reason: FailureReason, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.reason = reason;
    this.detail = detail.slice(0, 1000);
  }
}

/**
 * Turns whatever was thrown into a ProbeFailure: errno, OpenSSL and HTTP parser codes, alerts and aborts by the table
 * in failure.table.ts. What nobody foresaw is our own fault and says so.
 */
export function toFailure(error: unknown): ProbeFailure {
  if (error instanceof ProbeFailure) return error;
  if (!(error instanceof Error)) return unforeseen(error, 'unknown');
  if (error instanceof AggregateError && error.errors.length > 0) return toFailure(error.errors[0]);
  if (error.name === 'TimeoutError') {
    return new ProbeFailure('timeout', 'No answer within our time limit.', { cause: error });
  }
  if (error.name === 'AbortError') return ofAbort(error);
  const code = (error as NodeJS.ErrnoException).code;
  return (typeof code === 'string' && ofCode(code, error)) || unforeseen(error, code ?? error.name);
}

/**
 * Why a signal was aborted.
 * @returns the ProbeFailure that was given as its reason, else that the scan's time was over.
 */
export function abortFailure(signal: AbortSignal): ProbeFailure {
  return toFailure(signal.reason);
}

function ofAbort(error: Error): ProbeFailure {
  if (error.cause !== undefined && error.cause !== error) return toFailure(error.cause);
  const detail = 'We stopped looking: the time that we give one scan was over.';
  return new ProbeFailure('over-budget', detail, { cause: error });
}

function ofCode(code: string, cause: Error): ProbeFailure | null {
  const known = Object.hasOwn(CODES, code) ? CODES[code] : ownRow(code);
  if (known !== undefined) return new ProbeFailure(known[0], known[1], { cause });
  const alert = /^ERR_SSL_(?:SSL\/TLS|SSLV3|TLSV1|TLSV13)_ALERT_(\w+)$/.exec(code)?.[1];
  if (alert !== undefined) {
    const words = Object.hasOwn(ALERTS, alert) ? ` ${ALERTS[alert] ?? ''}` : '';
    const name = alert.toLowerCase();
    return new ProbeFailure('tls-alert', `The server sent the TLS alert ${name}.${words}`, {
      cause,
    });
  }
  if (code.startsWith('ERR_SSL_')) {
    const name = code.slice(8).toLowerCase().replaceAll('_', ' ');
    return new ProbeFailure('tls', `The TLS handshake failed (${name}).`, { cause });
  }
  if (code.startsWith('HPE_')) {
    const detail = 'The web server’s answer is no well-formed HTTP.';
    return new ProbeFailure('malformed', detail, { cause });
  }
  return null;
}

function ownRow(code: string) {
  return Object.hasOwn(TLS_CODES, code) ? TLS_CODES[code] : undefined;
}

function unforeseen(cause: unknown, what: string): ProbeFailure {
  return new ProbeFailure('ours', `Something went wrong on our side (${what.slice(0, 100)}).`, {
    cause,
  });
}
