/** What of xmpp.js has no types of its own. */
declare module '@xmpp/connection-tcp' {
  import Connection from '@xmpp/connection';
  /** A stream over TCP (RFC 6120 §4). */
  export default class ConnectionTCP extends Connection {
    headerElement(): import('@xmpp/xml').Element;
    socketParameters(service: string): unknown;
  }
}
declare module '@xmpp/websocket/lib/Connection.js' {
  import Connection from '@xmpp/connection';
  /** A stream over WebSocket (RFC 7395). */
  export default class ConnectionWebSocket extends Connection {
    headerElement(): import('@xmpp/xml').Element;
    socketParameters(service: string): unknown;
  }
}
