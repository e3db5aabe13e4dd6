import { clip } from '../net/clip.ts';
import { ProbeFailure } from '../net/failure.ts';
import { NAMESPACES } from './namespaces.ts';
import type { StreamError } from './stream-view.ts';
import type { XmlElement } from './xml-element.ts';

/** Reads `<stream:error/>` (RFC 6120 §4.9): the defined condition and the text, if any. */
export function readStreamError(error: XmlElement): StreamError {
  const defined = error.children.filter(({ namespace }) => namespace === NAMESPACES.streamErrors);
  const condition = defined.find(({ name }) => name !== 'text');
  const text = defined.find(({ name }) => name === 'text');
  return {
    condition: clip(condition?.name ?? 'undefined-condition', 100),
    text: text === undefined ? null : clip(text.text, 1000),
  };
}

/**
 * Whether a stream error says that our address is banned or throttled. The texts are those of ejabberd's mod_fail2ban
 * ("Too many (20) failed authentications from this IP address … The address will be unblocked at …") and the usual
 * words of firewalls; a policy violation without such words is no ban.
 */
export function isBan({ condition, text }: StreamError): boolean {
  if (condition !== 'policy-violation' && condition !== 'resource-constraint') return false;
  return speaksOfThrottling(text ?? '');
}

/** Whether the words beside an error say that we come too often, or are kept out for a while. */
export function speaksOfThrottling(text: string): boolean {
  return /banned|blocked|block.?list|blacklist|deny.?list|too many|rate.?limit|throttl|try again/i.test(
    text,
  );
}

/** That a server ended the stream where something else was due, as a failure: `banned` or `stream-error`. */
export function streamRefusal(error: StreamError): ProbeFailure {
  const { condition, text } = error;
  if (isBan(error)) return new ProbeFailure('banned', `The server refuses us: ${text ?? ''}`);
  const words = text === null || text === '' ? '' : `: ${text}`;
  return new ProbeFailure('stream-error', `The server ended the stream (${condition})${words}`);
}
