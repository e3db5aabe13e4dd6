import { CIPHER_SUITE_IDS } from '../../../rubric/iana/cipher-suite-ids.table.ts';
import type { KeyExchangeShape } from './wire/server-key-exchange.ts';

/** What the scan itself must know of a suite: how its ServerKeyExchange reads and which certificate it takes. */
export interface SuiteTraits {
  readonly name: string;
  readonly exchange: 'DHE' | 'ECDHE' | 'RSA_EXPORT' | 'static' | 'other';
  /** By which key the server proves itself; `none`: without certificate (anonymous, PSK, SRP, Kerberos). */
  readonly authentication: 'RSA' | 'ECDSA' | 'DSS' | 'none' | 'other';
  /** Whether the server must sign its key exchange. */
  readonly isSigned: boolean;
  readonly hasIdentityHint: boolean;
}

/** The traits of a suite by its id; one that has no name is `other`. */
export function suiteTraits(id: number): SuiteTraits {
  const name = CIPHER_SUITE_IDS.get(id) ?? `0x${id.toString(16).padStart(4, '0')}`;
  const method = /^TLS_(.+)_WITH_/.exec(name)?.[1]?.replace(/_EXPORT(1024)?$/, '') ?? '';
  const exchange = exchangeOf(method, name);
  const authentication = authenticationOf(method);
  const isEphemeral = exchange === 'DHE' || exchange === 'ECDHE' || exchange === 'RSA_EXPORT';
  return {
    name,
    exchange,
    authentication,
    isSigned: isEphemeral && authentication !== 'none',
    hasIdentityHint: /PSK/.test(method),
  };
}

function exchangeOf(method: string, name: string): SuiteTraits['exchange'] {
  if (method === 'RSA' && name.includes('_EXPORT')) return 'RSA_EXPORT';
  if (/^(ECDHE_|ECDH_anon)/.test(method)) return 'ECDHE';
  if (/^(DHE_|DH_anon|PSK_DHE)/.test(method)) return 'DHE';
  return /^(RSA|DH_|ECDH_|PSK|RSA_PSK)/.test(method) ? 'static' : 'other';
}

function authenticationOf(method: string): SuiteTraits['authentication'] {
  if (method === 'RSA_PSK' || method === 'RSA_FIPS') return 'RSA';
  if (/anon|PSK|KRB5|^SRP_SHA$|ECCPWD/.test(method)) return 'none';
  if (/ECDSA|^ECDH_RSA$/.test(method)) return 'ECDSA';
  if (method.endsWith('DSS')) return 'DSS';
  return method.endsWith('RSA') ? 'RSA' : 'other';
}

/** How to read the suite's ServerKeyExchange; null where none comes or none that we read. */
export function keyExchangeShape(traits: SuiteTraits): KeyExchangeShape | null {
  const { exchange, hasIdentityHint, isSigned } = traits;
  if (exchange === 'static' || exchange === 'other') return null;
  return { exchange, hasIdentityHint, isSigned };
}
