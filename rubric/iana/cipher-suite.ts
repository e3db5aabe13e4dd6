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
  const bare = text.replace(/_(DRAFT|OLD)$/, '');
  return CIPHERS[bare] ?? CIPHERS[bare.replace(/_(MD5|SHA\d*|SM3|GOSTR3411)$/, '')];
}

/** Of TLS 1.3, though its name is of the older pattern (RFC 9367). */
const isNewGost = (cipher: string): boolean => /_MGM_[LS]$/.test(cipher);

function exchangeOf(before: string | undefined, cipher: string) {
  return before === undefined || isNewGost(cipher) ? TLS13 : KEY_EXCHANGES[before];
}

/** What an IANA name says of a cipher suite (RFC 8446 §B.4, RFC 5246 §A.5); null for a name that is not understood. */
export function cipherSuite(name: string): CipherSuite | null {
  const [, before, after] = /^TLS_(?:(.+)_WITH_)?(.+)$/.exec(name) ?? [];
  if (after === undefined) return null;
  const cipher = cipherOf(after);
  const exchange = exchangeOf(before, after);
  if (!cipher || !exchange) return null;
  const isOfTls13 = cipher.mode === 'AEAD' || cipher.mode === 'none';
  if (exchange === TLS13 && !isOfTls13) return null;
  return { ...exchange, ...cipher };
}
