import { CANNOT_CALL } from './federation-run.ts';
import type { ObservedValue } from './observations.ts';
import { isProvenBy } from './proven-by.ts';
import { isUntelling } from './telling.ts';

export type Component = ObservedValue<'components'>['components'][number];

/**
 * Whether other servers reach a component under its own name.
 * - reached: it answered, and proves its name.
 * - dialback: it answered, but its certificate does not prove its name: only servers that call back reach it.
 * - unfindable: the DNS does not lead to it.
 * - unreachable: its domain answers other servers, and it turns down connections, or nobody there knows its name.
 * - unknown: we could not tell, as where it was silent, or turned us away by a rule of its own.
 */
export const COMPONENT_STATES = [
  'reached',
  'unknown',
  'dialback',
  'unfindable',
  'unreachable',
] as const;
export type ComponentState = (typeof COMPONENT_STATES)[number];

/** Stream errors that say that nobody there knows the name (RFC 6120 §4.9.3.5 and 4.9.3.6). */
const NOBODY = ['host-unknown', 'host-gone'];

interface About {
  readonly asOf: string;
  /** Another name of the same server answered ours, so that what is broken is the component's own. */
  readonly isFederating: boolean;
}

/** Broken at its own side, beyond doubt. */
function isBroken({ outbound }: Component): boolean {
  if (outbound === null || outbound.failure === null || isUntelling(outbound.failure)) return false;
  const said = outbound.dialbackRefusal ?? outbound.streamError;
  if (said !== null) return CANNOT_CALL.includes(said.condition);
  return outbound.externalRefusal === null && outbound.failure.reason !== 'stream-error';
}

export function componentState(
  component: Component,
  { asOf, isFederating }: About,
): ComponentState {
  const { records, outbound, ping } = component;
  if (ping.state === 'answered') {
    return outbound === null || isProvenBy(outbound.certificate, asOf) ? 'reached' : 'dialback';
  }
  if (records === 'none') return 'unfindable';
  if (records === 'failed' || outbound === null) return 'unknown';
  if (NOBODY.includes(outbound.streamError?.condition ?? '')) return 'unreachable';
  return isFederating && isBroken(component) ? 'unreachable' : 'unknown';
}
