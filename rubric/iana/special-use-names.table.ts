/**
 * Suffixes under which no public XMPP service can be found: IANA Special-Use Domain Names (RFC 6761 and later; all of
 * .arpa at once), .internal (ICANN, 2024), and names that are used inside of networks and will not be delegated.
 */
export const SPECIAL_USE_NAMES: readonly string[] = [
  'alt', // RFC 9476
  'arpa', // RFC 3172, with home.arpa (RFC 8375) and the others below it
  'example', // RFC 6761
  'example.com',
  'example.net',
  'example.org',
  'internal',
  'invalid', // RFC 6761
  'local', // RFC 6762
  'localhost', // RFC 6761
  'onion', // RFC 7686
  'test', // RFC 6761
  'corp',
  'home',
  'intranet',
  'lan',
  'localdomain',
  'mail',
  'private',
];
