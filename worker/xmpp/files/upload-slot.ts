import { checkedWebUrl } from '../../net/web-url.ts';
import { ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import { findChild, findChildren, type XmlElement } from '../xml-element.ts';

/** Where a file may be put, and where it is to be found then (XEP-0363 §5). */
export interface UploadSlot {
  readonly putUrl: URL;
  readonly getUrl: URL;
  /** To be sent with the file, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What else a server asks for is left out (XEP-0363 §5). */
const ALLOWED_HEADERS = ['authorization', 'cookie', 'expires'];
const MOST_HEADER = 4000;

/**
 * Reads the answer to a request for a slot. Of the addresses only https is taken, at a name and without a password; who
 * answers there is not known yet.
 * @throws ProbeFailure 'malformed' where it is no slot or leads to a place that nobody may be sent to
 */
export function readUploadSlot(iq: XmlElement): UploadSlot {
  const slot = findChild(iq, NAMESPACES.httpUpload, 'slot');
  const put = slot && findChild(slot, NAMESPACES.httpUpload, 'put');
  const get = slot && findChild(slot, NAMESPACES.httpUpload, 'get');
  if (!put || !get)
    throw new ProbeFailure(
      'malformed',
      'The answer names no place for a file, or none to fetch it.',
    );
  return { putUrl: urlOf(put), getUrl: urlOf(get), headers: headersOf(put) };
}

function urlOf({ name, attributes }: XmlElement): URL {
  const refusal = `The address to ${name} the file is none that we use`;
  return checkedWebUrl(attributes.get('url') ?? '', { scheme: 'https', ports: null, refusal });
}

/** Line breaks are taken out of names and values (§5), so that a value stays one header. */
function headersOf(put: XmlElement): Record<string, string> {
  const found = findChildren(put, NAMESPACES.httpUpload, 'header').map(({ attributes, text }) => {
    const name = (attributes.get('name') ?? '').replace(/[\r\n]/g, '').toLowerCase();
    return [name, text.replace(/[\r\n]/g, '').trim()] as const;
  });
  const allowed = found.filter(([name]) => ALLOWED_HEADERS.includes(name));
  if (allowed.some(([, value]) => value.length > MOST_HEADER || !/^[\t\x20-\xff]*$/.test(value)))
    throw new ProbeFailure('malformed', 'A header that it asks for is none that HTTP knows.');
  return Object.fromEntries(allowed);
}
