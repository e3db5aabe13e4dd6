import { createKeeper } from './keeper.ts';
import { NAMESPACES } from './namespaces.ts';
import { readLimits } from './read-limits.ts';
import { readSasl2 } from './read-sasl2.ts';
import type { StreamFeatures } from './stream-view.ts';
import { findChild, findChildren, textsOf, type XmlElement } from './xml-element.ts';

const ELEMENT_LENGTH = 300;

function texts(features: XmlElement, namespace: string, parent: string, name: string): string[] {
  return textsOf(findChild(features, namespace, parent), namespace, name);
}

function channelBindingTypes(features: XmlElement): string[] {
  const offer = findChild(features, NAMESPACES.saslChannelBinding, 'sasl-channel-binding');
  if (offer === null) return [];
  const types = findChildren(offer, offer.namespace, 'channel-binding');
  return types.map(({ attributes }) => attributes.get('type') ?? '');
}

function flags(features: XmlElement) {
  const offers = (namespace: string, name: string) => findChild(features, namespace, name) !== null;
  const starttls = findChild(features, NAMESPACES.tls, 'starttls');
  return {
    offersStarttls: starttls !== null,
    requiresStarttls: starttls !== null && findChild(starttls, NAMESPACES.tls, 'required') !== null,
    offersRegistration: offers(NAMESPACES.registerFeature, 'register'),
    offersNonSaslAuth: offers(NAMESPACES.authFeature, 'auth'),
    offersDialback: offers(NAMESPACES.dialbackFeature, 'dialback'),
    offersBidi: offers(NAMESPACES.bidiFeature, 'bidi'),
    offersInvitationTokens: offers(NAMESPACES.invitationTokens, 'register'),
  };
}

/** Reads `<stream:features/>` (RFC 6120 §4.3.2); what is beyond the limits is left out and `truncated` says so. */
export function readStreamFeatures(features: XmlElement): StreamFeatures {
  const keeper = createKeeper();
  const elements = features.children.map(({ namespace, name }) => `{${namespace}}${name}`);
  const kept = {
    saslMechanisms: keeper.keep(texts(features, NAMESPACES.sasl, 'mechanisms', 'mechanism')),
    sasl2Mechanisms: keeper.keep(texts(features, NAMESPACES.sasl2, 'authentication', 'mechanism')),
    compressionMethods: keeper.keep(
      texts(features, NAMESPACES.compressFeature, 'compression', 'method'),
    ),
    channelBindingTypes: keeper.keep(channelBindingTypes(features)),
    sasl2: readSasl2(features, keeper),
    elements: keeper.keep(elements, ELEMENT_LENGTH),
  };
  return {
    ...flags(features),
    ...kept,
    limits: readLimits(features),
    truncated: keeper.hasCut(),
  };
}
