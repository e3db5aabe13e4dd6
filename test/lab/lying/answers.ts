import { xml, type Element } from '../../../worker/xmpp/client/xml.ts';
import { ACCOUNT_FEATURES, SERVER_FEATURES, SERVICES } from './claims.table.ts';

const DISCO_INFO = 'http://jabber.org/protocol/disco#info';
const DISCO_ITEMS = 'http://jabber.org/protocol/disco#items';
const BYTESTREAMS = 'http://jabber.org/protocol/bytestreams';
const PUBSUB = 'http://jabber.org/protocol/pubsub';
const UPLOAD = 'urn:xmpp:http:upload:0';

/** Where the lying server says that its things are. */
export interface Place {
  readonly domain: string;
  readonly address: string;
  readonly webPort: number;
}

const identity = (category: string, type: string) => xml('identity', { category, type });
const features = (names: readonly string[]) => names.map((name) => xml('feature', { var: name }));

function infoOf(to: string, { domain }: Place): Element {
  const service = SERVICES[to.replace(`.${domain}`, '')];
  if (service)
    return xml(
      'query',
      DISCO_INFO,
      identity(service.category, service.type),
      ...features(service.features),
    );
  return to === domain
    ? xml('query', DISCO_INFO, identity('server', 'im'), ...features(SERVER_FEATURES))
    : xml('query', DISCO_INFO, identity('pubsub', 'pep'), ...features(ACCOUNT_FEATURES));
}

function slotOf({ domain, webPort }: Place): Element {
  const url = `https://${domain}:${String(webPort)}/upload/${Math.random().toString(36).slice(2)}`;
  return xml('slot', UPLOAD, xml('put', { url }), xml('get', { url }));
}

function pubsubOf(asked: Element): Element {
  const publish = asked.getChild('publish');
  const node = publish?.attrs['node'] as string | undefined;
  if (publish === undefined) return xml('pubsub', PUBSUB, ...asked.getChildElements());
  return xml('pubsub', PUBSUB, xml('publish', { node: node ?? '' }, xml('item', { id: '1' })));
}

/** The result of any IQ to the server, to one of its services or to an account: yes, and nothing was done. */
export function answerTo(iq: Element, to: string, place: Place): Element | null {
  const [asked] = iq.getChildElements();
  switch (asked?.attrs['xmlns']) {
    case DISCO_INFO:
      return infoOf(to, place);
    case DISCO_ITEMS: {
      const items = Object.keys(SERVICES).map((label) =>
        xml('item', { jid: `${label}.${place.domain}` }),
      );
      return xml('query', DISCO_ITEMS, ...(to === place.domain ? items : []));
    }
    case 'urn:xmpp:mam:2':
      return xml(
        'fin',
        { xmlns: 'urn:xmpp:mam:2', complete: 'true' },
        xml('set', 'http://jabber.org/protocol/rsm', xml('count', {}, '0')),
      );
    case UPLOAD:
      return slotOf(place);
    case BYTESTREAMS:
      return xml(
        'query',
        BYTESTREAMS,
        xml('streamhost', { jid: to, host: place.address, port: '5001' }),
      );
    case 'urn:xmpp:extdisco:2':
      return xml(
        'services',
        'urn:xmpp:extdisco:2',
        ...['stun', 'turn'].map((type) =>
          xml('service', {
            ...{ type, host: place.address, port: '3478', transport: 'udp' },
            ...{ username: 'u', password: 'p' },
          }),
        ),
      );
    case PUBSUB:
      return pubsubOf(asked);
    case 'urn:xmpp:blocking':
      return iq.attrs['type'] === 'get' ? xml('blocklist', 'urn:xmpp:blocking') : null;
    case 'vcard-temp':
      return iq.attrs['type'] === 'get' ? xml('vCard', 'vcard-temp') : null;
    default:
      return null;
  }
}
