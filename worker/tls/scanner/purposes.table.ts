/** What a connection is for; the ledger of a scan counts by these. */
export const PURPOSES = [
  'control', // a hello known to be good: is the server still answering us?
  'sslv2',
  'suites', // one per suite, and one per version that says "no more"
  'careful', // the same in short lists, by key exchange, halved: where a stop was not clean
  'order', // the list turned around
  'groups', // TLS 1.3, by HelloRetryRequest
  'curves', // up to TLS 1.2
  'dh', // with FFDHE offered
  'signatures', // SHA-1 and MD5 only
  'odd', // compression and heartbeat
  'path', // TLS 1.3, decrypted, one per type of key and one that says "no more"
  'session', // whole handshakes up to TLS 1.2: renegotiation, then resumption
  'classes', // quick tier
] as const;
export type Purpose = (typeof PURPOSES)[number];
