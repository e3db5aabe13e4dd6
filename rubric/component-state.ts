import { isOurs } from './federation-run.ts';
import type { ObservedValue } from './observations.ts';

export type Component = ObservedValue<'components'>['components'][number];

/**
 * Whether other servers reach a component under its own name.
 * - reached: it answered, and proves its name.
 * - dialback: it answered, but its certificate does not prove its name: only servers that call back reach it.
 * - unfindable: the DNS does not lead to it.
 * - unreachable: its domain answers other servers, and it does not, or nobody there knows its name.
 * - unknown: we could not tell.
 */
export const COMPONENT_STATES = [
  'reached',
  'dialback',
  'unknown',
  'unfindable',
  'unreachable',
] as const;
export type ComponentState = (typeof COMPONENT_STATES)[number];

/** @param isFederating another name of the same server answered ours, so that silence is the component's own */
export function componentState(component: Component, isFederating: boolean): ComponentState {
  const { records, outbound, ping } = component;
  if (ping.state === 'answered') {
    if (outbound === null) return 'reached';
    const { certificate } = outbound;
    return certificate?.isTrusted && certificate.matchesDomain ? 'reached' : 'dialback';
  }
  if (records === 'none') return 'unfindable';
  if (records === 'failed' || outbound === null) return 'unknown';
  if (outbound.streamError?.condition === 'host-unknown') return 'unreachable';
  return isFederating && !isOurs(outbound.failure) ? 'unreachable' : 'unknown';
}
