import { NAMESPACES } from '../namespaces.ts';
import { findChild, findChildren, type XmlElement } from '../xml-element.ts';

/** Where a relay for bytestreams listens (XEP-0065 §4). */
export interface Streamhost {
  /** A name or an address, as the relay spells it. */
  readonly host: string;
  readonly port: number;
}

/** What XEP-0065 §4 and its schema have where no port is told. */
const DEFAULT_PORT = 1080;

/** The first place in a relay's answer to the question for its address; null: it names none that can be read. */
export function readStreamhost(iq: XmlElement): Streamhost | null {
  const query = findChild(iq, NAMESPACES.bytestreams, 'query');
  const hosts = query === null ? [] : findChildren(query, NAMESPACES.bytestreams, 'streamhost');
  return hosts.map(({ attributes }) => placeIn(attributes)).find((place) => place !== null) ?? null;
}

function placeIn(attributes: XmlElement['attributes']): Streamhost | null {
  const host = attributes.get('host') ?? '';
  const port = attributes.get('port') ?? String(DEFAULT_PORT);
  if (host === '' || host.length > 255 || !/^\d{1,5}$/.test(port)) return null;
  return { host, port: Number(port) };
}
