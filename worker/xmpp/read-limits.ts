import { NAMESPACES } from './namespaces.ts';
import type { StreamFeatures } from './stream-view.ts';
import { findChild, textsOf, type XmlElement } from './xml-element.ts';

/** What is no whole number, or larger than can be counted in, says nothing. */
function count(limits: XmlElement, name: string): number | null {
  const [text = ''] = textsOf(limits, NAMESPACES.streamLimits, name);
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * Reads `<limits/>` (XEP-0478 §3) among the stream features: the bytes of the largest element that the server takes, and
 * the seconds of silence after which it ends the stream. Null where it tells no limits.
 */
export function readLimits(features: XmlElement): StreamFeatures['limits'] {
  const limits = findChild(features, NAMESPACES.streamLimits, 'limits');
  if (limits === null) return null;
  return { maxBytes: count(limits, 'max-bytes'), idleSeconds: count(limits, 'idle-seconds') };
}
