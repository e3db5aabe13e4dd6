import type { Element } from './xml.ts';

const STANZAS = ['message', 'presence', 'iq'];

/** Whether it counts as a stanza (RFC 6120 §8): message, presence and iq only. */
export const isStanza = (element: Element): boolean => STANZAS.includes(element.getName());
