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
  saslChannelBinding: 'urn:xmpp:sasl-cb:0', // XEP-0440
  registerFeature: 'http://jabber.org/features/iq-register', // XEP-0077
  authFeature: 'http://jabber.org/features/iq-auth', // XEP-0078
  compressFeature: 'http://jabber.org/features/compress', // XEP-0138
  invitationTokens: 'urn:xmpp:ibr-token:0', // XEP-0445
  dialback: 'jabber:server:dialback', // XEP-0220, on the stream header
  dialbackFeature: 'urn:xmpp:features:dialback', // XEP-0220
  bidiFeature: 'urn:xmpp:features:bidi', // XEP-0288
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const;
