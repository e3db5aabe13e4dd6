import { clip } from '../../net/clip.ts';
import { NAMESPACES } from '../namespaces.ts';
import { xml, type Element } from './xml.ts';
import type { StanzaError } from './client-session.ts';

const TYPES = ['auth', 'cancel', 'continue', 'modify', 'wait'] as const;

/**
 * Reads what says why: the `<error/>` of a stanza (RFC 6120 §8.3), or `<failed/>` of XEP-0198, which holds the same
 * conditions. Nothing there is `undefined-condition`.
 */
export function readStanzaError(error: Element | undefined): StanzaError {
  const children = error?.getChildElements() ?? [];
  const defined = children.filter((child) => child.getNS() === NAMESPACES.stanzaErrors);
  const condition = defined.find((child) => child.getName() !== 'text');
  const text = defined.find((child) => child.getName() === 'text')?.text() ?? '';
  const more = children.find((child) => child.getNS() !== NAMESPACES.stanzaErrors);
  return {
    condition: clip(condition?.getName() ?? 'undefined-condition', 100),
    type: TYPES.find((type) => type === error?.attrs['type']) ?? null,
    text: text === '' ? null : clip(text, 1000),
    more: more === undefined ? null : clip(`{${more.getNS() ?? ''}}${more.getName()}`, 300),
  };
}

/** The `<error/>` that says so. Conditions are ours, never a server's. */
export function writeStanzaError({ condition, type, text }: StanzaError): Element {
  const xmlns = NAMESPACES.stanzaErrors;
  const words = text === null ? [] : [xml('text', { xmlns }, text)];
  return xml('error', { type: type ?? 'cancel' }, xml(condition, { xmlns }), ...words);
}
