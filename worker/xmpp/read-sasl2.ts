import type { Keeper } from './keeper.ts';
import { NAMESPACES } from './namespaces.ts';
import type { StreamFeatures } from './stream-view.ts';
import { findChild, findChildren, textsOf, type XmlElement } from './xml-element.ts';

const FEATURE_LENGTH = 200;

/** What Bind 2 can do in the same step (XEP-0386 §3.1): `<feature var='…'/>`; null where it is not offered. */
function bind2Features(inline: XmlElement | null, { keep }: Keeper): string[] | null {
  const bind = inline === null ? null : findChild(inline, NAMESPACES.bind2, 'bind');
  if (bind === null) return null;
  const list = findChild(bind, NAMESPACES.bind2, 'inline');
  const features = list === null ? [] : findChildren(list, NAMESPACES.bind2, 'feature');
  const names = features.flatMap(({ attributes }) => attributes.get('var') ?? []);
  return keep([...new Set(names)], FEATURE_LENGTH);
}

/** XEP-0480 §3: directly below the feature; some put it among the inline features. */
function upgradeTasks(places: readonly (XmlElement | null)[], { keep }: Keeper): string[] {
  const tasks = places.flatMap((place) => textsOf(place, NAMESPACES.saslUpgrade, 'upgrade'));
  return keep([...new Set(tasks)]);
}

/** Reads `<authentication/>` of SASL2 (XEP-0388 §2.2) among the stream features; null where it is not offered. */
export function readSasl2(features: XmlElement, keeper: Keeper): StreamFeatures['sasl2'] {
  const offer = findChild(features, NAMESPACES.sasl2, 'authentication');
  if (offer === null) return null;
  const inline = findChild(offer, NAMESPACES.sasl2, 'inline');
  const fast = inline === null ? null : findChild(inline, NAMESPACES.fast, 'fast');
  return {
    bind2Features: bind2Features(inline, keeper),
    resumesInline: inline !== null && findChild(inline, NAMESPACES.streamManagement, 'sm') !== null,
    fastMechanisms: fast === null ? null : keeper.keep(textsOf(fast, NAMESPACES.fast, 'mechanism')),
    upgradeTasks: upgradeTasks([offer, inline], keeper),
  };
}
