import type { Unclear } from './scan-facts.ts';
import type { AskResult, Unopened } from './ask-result.ts';
import type { HelloResult } from './probe-hello.ts';
import type { ServerFlight } from './wire/server-flight.ts';
import type { ServerHello } from './wire/server-hello.ts';

/**
 * Alerts that are a refusal of what was offered: handshake_failure, illegal_parameter, protocol_version,
 * insufficient_security, inappropriate_fallback, missing_extension. Others (internal_error, decode_error,
 * unrecognized_name) say that the server could not go on for another reason.
 */
const REFUSALS = new Set([40, 47, 70, 71, 86, 109]);
const PROTOCOL_VERSION = 70;

/** What a server made of an offer. */
export type Choice =
  | {
      readonly kind: 'chosen';
      readonly hello: ServerHello;
      readonly flight: ServerFlight;
      /** A fatal alert came before all that was waited for. */
      readonly isCutByAlert: boolean;
    }
  | { readonly kind: 'refused'; readonly alert: string; readonly isOfVersion: boolean }
  | { readonly kind: 'lower-version' }
  | { readonly kind: 'violation'; readonly detail: string }
  | { readonly kind: 'unclean'; readonly reason: Unclear; readonly alert: string | null };

/** Whether nothing may be concluded from a result before a control hello. */
export function isUnclean(result: AskResult): boolean {
  if (result.kind === 'answered') return false;
  return result.kind !== 'alert' || !REFUSALS.has(result.alert.code);
}

/**
 * Whether an end without a proper refusal may yet be one, once the server has answered again. A timeout may not, nor what
 * cannot be read: slow is not absent.
 */
export const isLikeRefusal = ({ reason }: { readonly reason: Unclear }): boolean =>
  reason === 'closed' || reason === 'reset' || reason === 'alert';

/** Reads an answer as a choice among the suites that were offered with a version. */
export function readChoice(
  result: HelloResult | Unopened,
  version: number,
  offered: readonly number[],
): Choice {
  if (result.kind === 'answered') return readAnswer(result, version, offered);
  if (result.kind === 'alert' && !isUnclean(result)) {
    const { code, name } = result.alert;
    return { kind: 'refused', alert: name, isOfVersion: code === PROTOCOL_VERSION };
  }
  const alert = result.kind === 'alert' ? result.alert.name : null;
  return { kind: 'unclean', reason: result.kind, alert };
}

function readAnswer(
  { hello, flight, cut }: Extract<HelloResult, { kind: 'answered' }>,
  version: number,
  offered: readonly number[],
): Choice {
  if (hello.version < version) return { kind: 'lower-version' };
  if (hello.version > version) {
    return {
      kind: 'violation',
      detail: `It answered with a newer version (${hex(hello.version)}).`,
    };
  }
  if (!offered.includes(hello.cipherSuite)) {
    return {
      kind: 'violation',
      detail: `It chose ${hex(hello.cipherSuite)}, which was not offered.`,
    };
  }
  return { kind: 'chosen', hello, flight, isCutByAlert: cut?.kind === 'alert' };
}

const hex = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;
