import { suiteTraits } from './suite-traits.ts';

/** Kinds of suites that the quick tier asks for, each kind in one hello. A suite may be of several. */
export type SuiteClass =
  | 'insecure' // NULL, EXPORT, anonymous, DES
  | 'rc4'
  | 'short-block' // 64 bits: 3DES, IDEA, RC2, GOST
  | 'weak' // SEED, short tags, integrity only
  | 'static' // no forward secrecy
  | 'dhe'
  | 'cbc'
  | 'aead'; // AEAD with forward secrecy

const PATTERNS: Readonly<Partial<Record<SuiteClass, RegExp>>> = {
  insecure: /_NULL_|EXPORT|_anon_|_DES_|DES40|RC4_40|RC2_CBC_40/,
  rc4: /_RC4_/,
  'short-block': /3DES|IDEA|RC2|28147|MAGMA/,
  weak: /SEED|CCM_8|^TLS_SHA(256|384)_SHA/,
  cbc: /_CBC_/,
  aead: /GCM|CCM|POLY1305/,
};

/** The classes in the order of their weight: what decides most is asked first. */
export const SUITE_CLASSES: readonly SuiteClass[] = [
  'insecure',
  'rc4',
  'short-block',
  'weak',
  'static',
  'dhe',
  'cbc',
  'aead',
];

/** Whether a suite is of a class. */
export function isOfClass(id: number, suiteClass: SuiteClass): boolean {
  const { name, exchange } = suiteTraits(id);
  const hasForwardSecrecy = exchange === 'DHE' || exchange === 'ECDHE';
  if (suiteClass === 'static') return !hasForwardSecrecy && exchange !== 'other';
  if (suiteClass === 'dhe') return exchange === 'DHE';
  const fits = PATTERNS[suiteClass]?.test(name) ?? false;
  return suiteClass === 'aead' || suiteClass === 'cbc' ? fits && hasForwardSecrecy : fits;
}
