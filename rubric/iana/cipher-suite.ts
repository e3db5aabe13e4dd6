import {
  CIPHERS,
  KEY_EXCHANGES,
  type Authentication,
  type Family,
  type KeyExchange,
  type Mode,
} from './cipher-suites.table.ts';

export interface CipherSuite {
  readonly keyExchange: KeyExchange;
  readonly authentication: Authentication;
  readonly family: Family;
  readonly mode: Mode;
  readonly blockBits: number | null;
  readonly hasShortTag: boolean;
  readonly hasForwardSecrecy: boolean;
  readonly isExport: boolean;
}

const TLS13 = {
  keyExchange: 'TLS13',
  authentication: 'any',
  hasForwardSecrecy: true,
  isExport: false,
} as const;

/** A cipher with or without its hash: AES_128_GCM_SHA256, AES_128_CCM_8, NULL_SHA. */
function cipherOf(text: string): (typeof CIPHERS)[string] | undefined {
  return CIPHERS[text] ?? CIPHERS[text.replace(/_(MD5|SHA\d*|SM3)$/, '')];
}

/** What an IANA name says of a cipher suite (RFC 8446 §B.4, RFC 5246 §A.5); null for a name that is not understood. */
export function cipherSuite(name: string): CipherSuite | null {
  const [, before, after] = /^TLS_(?:(.+)_WITH_)?(.+)$/.exec(name) ?? [];
  if (after === undefined) return null;
  const cipher = cipherOf(after);
  const exchange = before === undefined ? TLS13 : KEY_EXCHANGES[before];
  if (!cipher || !exchange || (exchange === TLS13 && cipher.mode !== 'AEAD')) return null;
  return { ...exchange, ...cipher };
}
