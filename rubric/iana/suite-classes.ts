import { CIPHER_SUITE_IDS } from './cipher-suite-ids.table.ts';

/** Kinds of suites that the quick tier asks for, each kind in one hello. A suite may be of several. */
export const SUITE_CLASSES = [
  'insecure', // NULL, EXPORT, anonymous, DES
  'rc4',
  'short-block', // 64 bits: 3DES, IDEA, RC2, GOST
  'weak', // SEED, short tags, integrity only
  'static', // no forward secrecy
  'dhe',
  'cbc', // with forward secrecy
  'aead', // with forward secrecy
] as const;
export type SuiteClass = (typeof SUITE_CLASSES)[number];

const DHE = /^TLS_(DHE_|DH_anon|PSK_DHE)/;
const ECDHE = /^TLS_(ECDHE_|ECDH_anon)/;
const STATIC = /^TLS_(RSA|DH_(?!anon)|ECDH_(?!anon)|PSK(?!_DHE)).*_WITH_/;

const PATTERNS: Readonly<Record<SuiteClass, RegExp>> = {
  insecure: /_NULL_|EXPORT|_anon_|_DES_|DES40|RC4_40|RC2_CBC_40/,
  rc4: /_RC4_/,
  'short-block': /3DES|IDEA|RC2|28147|MAGMA/,
  weak: /SEED|CCM_8|^TLS_SHA(256|384)_SHA/,
  static: STATIC,
  dhe: DHE,
  cbc: /_CBC_/,
  aead: /GCM|CCM|POLY1305/,
};

/** Whether a suite is of a class, by its id; one without a name is of none. */
export function isOfClass(id: number, suiteClass: SuiteClass): boolean {
  const name = CIPHER_SUITE_IDS.get(id) ?? '';
  const isEphemeral = DHE.test(name) || ECDHE.test(name);
  if ((suiteClass === 'cbc' || suiteClass === 'aead') && !isEphemeral) return false;
  return PATTERNS[suiteClass].test(name);
}
