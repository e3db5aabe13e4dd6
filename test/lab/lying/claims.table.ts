/** What the lying server says of itself, its accounts and its services: everything. */
export const SERVER_FEATURES = [
  'http://jabber.org/protocol/disco#info',
  'http://jabber.org/protocol/disco#items',
  'urn:xmpp:carbons:2',
  'urn:xmpp:blocking',
  'urn:xmpp:ping',
  'urn:xmpp:mam:2',
  'urn:xmpp:push:0',
  'urn:xmpp:extdisco:2',
  'vcard-temp',
  'msgoffline',
  'jabber:iq:roster',
] as const;

export const ACCOUNT_FEATURES = [
  'http://jabber.org/protocol/disco#info',
  'http://jabber.org/protocol/pubsub#publish-options',
  'http://jabber.org/protocol/pubsub#auto-create',
  'http://jabber.org/protocol/pubsub#persistent-items',
  'http://jabber.org/protocol/pubsub#multi-items',
  'http://jabber.org/protocol/pubsub#access-whitelist',
  'urn:xmpp:pep-vcard-conversion:0',
  'urn:xmpp:bookmarks:1#compat',
  'urn:xmpp:mam:2',
  'urn:xmpp:push:0',
] as const;

interface Service {
  readonly category: string;
  readonly type: string;
  readonly features: readonly string[];
}
/** By the label below the domain. */
export const SERVICES: Readonly<Record<string, Service>> = {
  upload: { category: 'store', type: 'file', features: ['urn:xmpp:http:upload:0'] },
  proxy: {
    ...{ category: 'proxy', type: 'bytestreams' },
    features: ['http://jabber.org/protocol/bytestreams'],
  },
  rooms: {
    ...{ category: 'conference', type: 'text' },
    features: ['http://jabber.org/protocol/muc', 'urn:xmpp:mam:2'],
  },
};

/** Offered once somebody has signed in. */
export const STREAM_FEATURES = [
  "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>",
  "<sm xmlns='urn:xmpp:sm:3'/>",
  "<csi xmlns='urn:xmpp:csi:0'/>",
  "<ver xmlns='urn:xmpp:features:rosterver'/>",
].join('');
