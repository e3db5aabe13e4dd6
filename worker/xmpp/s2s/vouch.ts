import { timingSafeEqual } from 'node:crypto';
import { dialbackKey } from '../dialback-key.ts';
import { NAMESPACES } from '../namespaces.ts';
import { quote } from '../stream.ts';
import type { XmlElement } from '../xml-element.ts';

const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?)*$/;

/** Whether a text is the name of a domain as streams carry it: A-labels in lower case. */
export const isDomain = (text: string): boolean => DOMAIN.test(text);

/** `type='error'` of a dialback element and all that follows, its closing tag too (XEP-0220 §2.5). */
export const dialbackError = (condition: string, element: 'result' | 'verify'): string =>
  `type='error'><error type='cancel'><${condition} xmlns='${NAMESPACES.stanzaErrors}'/></error></db:${element}>`;

/**
 * Is this key ours (XEP-0220 §2.3, XEP-0185)? Asked with `<db:verify/>` by servers to which we have sent one.
 * @returns null where it is no question
 */
export function vouch(
  { attributes, text }: XmlElement,
  { domain, dialbackSecret }: { readonly domain: string; readonly dialbackSecret: string },
): { readonly asker: string; readonly isOurs: boolean; readonly answer: string } | null {
  const asker = (attributes.get('from') ?? '').toLowerCase();
  const id = attributes.get('id') ?? '';
  if (attributes.has('type') || id === '' || !isDomain(asker)) return null;
  const isToUs = attributes.get('to')?.toLowerCase() === domain;
  const key = dialbackKey(dialbackSecret, { to: asker, from: domain, id });
  const isOurs = isToUs && isSame(text.trim(), key);
  const verdict = `type='${isOurs ? 'valid' : 'invalid'}'/>`;
  const rest = isToUs ? verdict : dialbackError('item-not-found', 'verify');
  const names = `from='${domain}' to='${asker}' id='${quote(id)}'`;
  return { asker, isOurs, answer: `<db:verify ${names} ${rest}` };
}

function isSame(text: string, key: string): boolean {
  const [a, b] = [Buffer.from(text), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}
