import type { ScannedVersion, TlsScan } from '../observations.ts';
import type { SuiteClass } from '../iana/suite-classes.ts';
import type { TlsFacts } from './tls-facts.ts';

/**
 * Whether a version is known to have no suite of these classes beyond those that were seen: its list is complete, or the
 * quick look was refused each class.
 */
function isProven(
  { suites }: TlsScan,
  version: ScannedVersion,
  classes: readonly SuiteClass[],
): boolean {
  const seen = suites[version];
  return (
    seen !== undefined &&
    (seen.isComplete || classes.every((name) => seen.classes[name] === 'refused'))
  );
}

const UP_TO_TLS12 = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'] as const;

function isProvenIn(
  { scan, versions }: TlsFacts,
  among: readonly ScannedVersion[],
  classes: readonly SuiteClass[],
): boolean {
  if (scan === null || versions === null) return false;
  return versions
    .filter((version) => among.includes(version))
    .every((version) => isProven(scan, version, classes));
}

/** No suite with forward secrecy. RC4 and 3DES with temporary keys count as such: other rules are about those. */
export const lacksForwardSecrecy = (facts: TlsFacts): boolean =>
  facts.suites.length > 0 &&
  !facts.suites.some(({ hasForwardSecrecy }) => hasForwardSecrecy) &&
  isProvenIn(facts, UP_TO_TLS12, ['aead', 'cbc', 'dhe', 'rc4']);

/** No suite with authenticated encryption; below TLS 1.2 there is none. Those without forward secrecy are `static`. */
export const lacksAead = (facts: TlsFacts): boolean =>
  facts.suites.length > 0 &&
  !facts.suites.some(({ mode }) => mode === 'AEAD') &&
  isProvenIn(facts, ['TLSv1.2'], ['aead', 'static']);

/**
 * Every suite of the server is an AEAD with ECDHE or of TLS 1.3, and a full look found no other. A quick one asks for one
 * kind of key and not for every group: it cannot tell.
 */
export const isOnlyModern = ({ scan, versions, suites }: TlsFacts): boolean =>
  scan?.tier === 'full' &&
  suites.length > 0 &&
  suites.every(
    ({ mode, keyExchange }) => mode === 'AEAD' && ['ECDHE', 'TLS13'].includes(keyExchange),
  ) &&
  (versions ?? []).every((version) => scan.suites[version]?.isComplete === true);
