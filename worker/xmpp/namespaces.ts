/** Namespaces and the XEP or RFC that defines each. */
export const NAMESPACES = {
  streams: 'http://etherx.jabber.org/streams', // RFC 6120 §4.8.2
  client: 'jabber:client', // RFC 6120 §4.8.3
  server: 'jabber:server', // RFC 6120 §4.8.3
  streamErrors: 'urn:ietf:params:xml:ns:xmpp-streams', // RFC 6120 §4.9.2
  stanzaErrors: 'urn:ietf:params:xml:ns:xmpp-stanzas', // RFC 6120 §8.3.3
  tls: 'urn:ietf:params:xml:ns:xmpp-tls', // RFC 6120 §5
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl', // RFC 6120 §6
  sasl2: 'urn:xmpp:sasl:2', // XEP-0388
  bind: 'urn:ietf:params:xml:ns:xmpp-bind', // RFC 6120 §7
  roster: 'jabber:iq:roster', // RFC 6121 §2
  saslChannelBinding: 'urn:xmpp:sasl-cb:0', // XEP-0440
  saslUpgrade: 'urn:xmpp:sasl:upgrade:0', // XEP-0480
  bind2: 'urn:xmpp:bind:0', // XEP-0386
  fast: 'urn:xmpp:fast:0', // XEP-0484
  streamManagement: 'urn:xmpp:sm:3', // XEP-0198
  streamLimits: 'urn:xmpp:stream-limits:0', // XEP-0478
  register: 'jabber:iq:register', // XEP-0077
  registerFeature: 'http://jabber.org/features/iq-register', // XEP-0077
  dataForms: 'jabber:x:data', // XEP-0004
  pubsub: 'http://jabber.org/protocol/pubsub', // XEP-0060
  pubsubErrors: 'http://jabber.org/protocol/pubsub#errors', // XEP-0060 §17.2
  pubsubEvent: 'http://jabber.org/protocol/pubsub#event', // XEP-0060
  pubsubOwner: 'http://jabber.org/protocol/pubsub#owner', // XEP-0060
  publishOptions: 'http://jabber.org/protocol/pubsub#publish-options', // XEP-0060 §7.1.5
  caps: 'http://jabber.org/protocol/caps', // XEP-0115
  avatarData: 'urn:xmpp:avatar:data', // XEP-0084
  avatarMetadata: 'urn:xmpp:avatar:metadata', // XEP-0084
  avatarConversion: 'urn:xmpp:pep-vcard-conversion:0', // XEP-0398
  vcard: 'vcard-temp', // XEP-0054
  readMarkers: 'urn:xmpp:mds:displayed:0', // XEP-0490
  bookmarks: 'urn:xmpp:bookmarks:1', // XEP-0402
  stanzaIds: 'urn:xmpp:sid:0', // XEP-0359
  outOfBand: 'jabber:x:oob', // XEP-0066
  captcha: 'urn:xmpp:captcha', // XEP-0158
  media: 'urn:xmpp:media-element', // XEP-0221
  iqAuth: 'jabber:iq:auth', // XEP-0078
  authFeature: 'http://jabber.org/features/iq-auth', // XEP-0078
  compressFeature: 'http://jabber.org/features/compress', // XEP-0138
  invitationTokens: 'urn:xmpp:ibr-token:0', // XEP-0445
  dialback: 'jabber:server:dialback', // XEP-0220, on the stream header
  dialbackFeature: 'urn:xmpp:features:dialback', // XEP-0220
  bidiFeature: 'urn:xmpp:features:bidi', // XEP-0288
  bidi: 'urn:xmpp:bidi', // XEP-0288
  discoInfo: 'http://jabber.org/protocol/disco#info', // XEP-0030
  discoItems: 'http://jabber.org/protocol/disco#items', // XEP-0030
  resultSets: 'http://jabber.org/protocol/rsm', // XEP-0059
  version: 'jabber:iq:version', // XEP-0092
  ping: 'urn:xmpp:ping', // XEP-0199
  bytestreams: 'http://jabber.org/protocol/bytestreams', // XEP-0065
  inBandBytestreams: 'http://jabber.org/protocol/ibb', // XEP-0047
  httpUpload: 'urn:xmpp:http:upload:0', // XEP-0363
  rooms: 'http://jabber.org/protocol/muc', // XEP-0045
  roomUser: 'http://jabber.org/protocol/muc#user', // XEP-0045
  roomOwner: 'http://jabber.org/protocol/muc#owner', // XEP-0045
  archive: 'urn:xmpp:mam:2', // XEP-0313
  forwarding: 'urn:xmpp:forward:0', // XEP-0297
  externalServices: 'urn:xmpp:extdisco:2', // XEP-0215
  externalServicesFirst: 'urn:xmpp:extdisco:1', // XEP-0215, before version 0.7
  framing: 'urn:ietf:params:xml:ns:xmpp-framing', // RFC 7395
  httpBind: 'http://jabber.org/protocol/httpbind', // XEP-0124
  xbosh: 'urn:xmpp:xbosh', // XEP-0206
  xrd: 'http://docs.oasis-open.org/ns/xri/xrd-1.0', // RFC 6415 §2.1
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const;
