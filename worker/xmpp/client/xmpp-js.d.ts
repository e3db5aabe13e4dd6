/** Parts of xmpp.js that have no types of their own, as far as they are used. */
declare module '@xmpp/connection-tcp' {
  /** A stream over TCP (RFC 6120 §4). */
  export default class ConnectionTCP {
    socketParameters(service: string): unknown;
  }
}
declare module '@xmpp/websocket/lib/Connection.js' {
  /** A stream over WebSocket (RFC 7395). */
  export default class ConnectionWebSocket {
    socketParameters(service: string): unknown;
  }
}
