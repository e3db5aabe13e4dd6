import { NAMESPACES } from '../namespaces.ts';
import { quote } from '../stream.ts';
import type { XmlElement } from '../xml-element.ts';
import { domainOf } from './pending-requests.ts';

const FEATURES = [NAMESPACES.discoInfo, NAMESPACES.ping, NAMESPACES.version];

const DISCO_INFO =
  `<query xmlns='${NAMESPACES.discoInfo}'><identity category='server' type='im' name='Vouch'/>` +
  `${FEATURES.map((feature) => `<feature var='${feature}'/>`).join('')}</query>`;
const VERSION = `<query xmlns='${NAMESPACES.version}'><name>Vouch</name><version>1</version></query>`;

/**
 * What we say to a stanza of somebody who may speak for its sender: ping (XEP-0199), disco#info (XEP-0030) and version
 * (XEP-0092) of ourselves, a polite refusal of all else (RFC 6120 §8.2.3); null where nothing is said, as to presence,
 * answers and errors.
 */
export function ownAnswer(stanza: XmlElement, domain: string): string | null {
  const { name, attributes } = stanza;
  const type = attributes.get('type') ?? '';
  if (name === 'message') return type === 'error' ? null : refusal(stanza);
  if (name !== 'iq' || (type !== 'get' && type !== 'set')) return null;
  const [child] = stanza.children;
  const isForUs = attributes.get('to')?.toLowerCase() === domain;
  if (type === 'set' || !isForUs || child === undefined) return refusal(stanza);
  if (child.namespace === NAMESPACES.ping) return result(stanza, '');
  if (child.namespace === NAMESPACES.discoInfo && !child.attributes.has('node'))
    return result(stanza, DISCO_INFO);
  return child.namespace === NAMESPACES.version ? result(stanza, VERSION) : refusal(stanza);
}

function address({ attributes }: XmlElement): string {
  const attribute = (name: string, value: string | undefined) =>
    value === undefined ? '' : ` ${name}='${quote(value.slice(0, 3071))}'`;
  const { to, from, id } = Object.fromEntries(attributes);
  return attribute('from', to) + attribute('to', from) + attribute('id', id);
}

const result = (stanza: XmlElement, child: string) =>
  `<iq type='result'${address(stanza)}>${child}</iq>`;

const refusal = (stanza: XmlElement) =>
  `<${stanza.name} type='error'${address(stanza)}><error type='cancel'>` +
  `<service-unavailable xmlns='${NAMESPACES.stanzaErrors}'/></error></${stanza.name}>`;

/** Whether a stanza is to somebody of our domain. */
export const isTo = ({ attributes }: XmlElement, domain: string): boolean =>
  domainOf(attributes.get('to') ?? '') === domain;
