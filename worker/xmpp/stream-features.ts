import type { StreamFeatures } from './stream-view.ts';
import { clip } from '../net/clip.ts';
import { NAMESPACES } from './namespaces.ts';
import { findChild, findChildren, type XmlElement } from './xml-element.ts';

/** How many of a kind are kept, and how long each may be: the limits of `rubric/observations.ts`. */
const MOST = 64;
const NAME_LENGTH = 64;
const ELEMENT_LENGTH = 300;

function texts(parent: XmlElement | null, name: string): string[] {
  if (parent === null) return [];
  return findChildren(parent, parent.namespace, name).map(({ text }) => text.trim());
}

function channelBindingTypes(features: XmlElement): string[] {
  const offer = findChild(features, NAMESPACES.saslChannelBinding, 'sasl-channel-binding');
  if (offer === null) return [];
  const types = findChildren(offer, offer.namespace, 'channel-binding');
  return types.map(({ attributes }) => attributes.get('type') ?? '');
}

const starttlsOf = (features: XmlElement) => findChild(features, NAMESPACES.tls, 'starttls');

function lists(features: XmlElement) {
  const child = (namespace: string, name: string) => findChild(features, namespace, name);
  return {
    saslMechanisms: texts(child(NAMESPACES.sasl, 'mechanisms'), 'mechanism'),
    sasl2Mechanisms: texts(child(NAMESPACES.sasl2, 'authentication'), 'mechanism'),
    compressionMethods: texts(child(NAMESPACES.compressFeature, 'compression'), 'method'),
    channelBindingTypes: channelBindingTypes(features),
  };
}

function flags(features: XmlElement) {
  const offers = (namespace: string, name: string) => findChild(features, namespace, name) !== null;
  const starttls = starttlsOf(features);
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
  const all = lists(features);
  const elements = features.children.map(({ namespace, name }) => `{${namespace}}${name}`);
  const keep = (values: string[]) => values.slice(0, MOST).map((value) => clip(value, NAME_LENGTH));
  return {
    ...flags(features),
    sasl2: null,
    limits: null,
    saslMechanisms: keep(all.saslMechanisms),
    sasl2Mechanisms: keep(all.sasl2Mechanisms),
    compressionMethods: keep(all.compressionMethods),
    channelBindingTypes: keep(all.channelBindingTypes),
    elements: elements.slice(0, MOST).map((element) => clip(element, ELEMENT_LENGTH)),
    truncated:
      elements.length > MOST ||
      elements.some((element) => element.length > ELEMENT_LENGTH) ||
      Object.values(all).some((list) => isCut(list)),
  };
}

function isCut(values: readonly string[]): boolean {
  return values.length > MOST || values.some((value) => value.length > NAME_LENGTH);
}
