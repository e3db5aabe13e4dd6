import { CIPHER_SUITE_IDS } from '../iana/cipher-suite-ids.table.ts';
import { cipherSuite, type CipherSuite } from '../iana/cipher-suite.ts';
import type { ObservedValue } from '../observations.ts';
import type { AttackId } from './attacks.table.ts';

type Scan = ObservedValue<'tls'>;
type Version = keyof Scan['versions'];
type SuiteClass = keyof NonNullable<Scan['suites'][Version]>['classes'];

/** possible: all that it takes was seen. ruledOut: something that it takes was seen to be missing. */
export type AttackState = 'possible' | 'ruledOut' | 'unknown';

/** Suites up to TLS 1.2 that an attack takes, and the classes of the quick tier that hold all of them. */
interface Wanted {
  readonly fits: (suite: CipherSuite) => boolean;
  readonly classes: readonly SuiteClass[];
}

const CBC: Wanted = { fits: ({ mode }) => mode === 'CBC', classes: ['cbc', 'static'] };
const RC4: Wanted = { fits: ({ family }) => family === 'RC4', classes: ['rc4'] };
const SHORT_BLOCK: Wanted = {
  fits: ({ blockBits }) => blockBits === 64,
  classes: ['short-block', 'insecure'],
};
const EXPORT_RSA: Wanted = {
  fits: ({ isExport, keyExchange }) => isExport && keyExchange === 'RSA',
  classes: ['insecure'],
};
const EXPORT_DHE: Wanted = {
  fits: ({ isExport, keyExchange }) => isExport && keyExchange === 'DHE',
  classes: ['insecure'],
};
const DHE: Wanted = { fits: ({ keyExchange }) => keyExchange === 'DHE', classes: ['dhe'] };
const UP_TO_TLS12: readonly Version[] = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'];
/** What a nation can compute in advance for a group that many share (the Logjam paper, §4). */
const SMALL_DH_BITS = 1024;

/** One is enough; all must be ruled out. */
function anyOf(states: readonly AttackState[]): AttackState {
  if (states.includes('possible')) return 'possible';
  return states.includes('unknown') ? 'unknown' : 'ruledOut';
}

function versionState(scan: Scan, version: Version): AttackState {
  const { state } = scan.versions[version];
  if (state === 'accepted') return 'possible';
  return state === 'rejected' ? 'ruledOut' : 'unknown';
}

function withSuites(scan: Scan, version: Version, { fits, classes }: Wanted): AttackState {
  const state = versionState(scan, version);
  if (state !== 'possible') return state;
  const seen = scan.suites[version];
  const known = seen?.accepted.map((id) => cipherSuite(CIPHER_SUITE_IDS.get(id) ?? '')) ?? [];
  if (known.some((suite) => suite !== null && fits(suite))) return 'possible';
  const isRefused = classes.every((one) => seen?.classes[one] === 'refused');
  return seen && (seen.isComplete || isRefused) ? 'ruledOut' : 'unknown';
}

const inAny = (scan: Scan, wanted: Wanted, versions = UP_TO_TLS12): AttackState =>
  anyOf(versions.map((version) => withSuites(scan, version, wanted)));

function logjam(scan: Scan): AttackState {
  const isSmall = scan.dhGroups.some(({ bits }) => bits <= SMALL_DH_BITS);
  if (isSmall || inAny(scan, EXPORT_DHE) === 'possible') return 'possible';
  const dhe = inAny(scan, DHE);
  if (dhe !== 'possible') return dhe;
  return scan.dhGroups.length > 0 && scan.end.state === 'finished' ? 'ruledOut' : 'unknown';
}

function crime({ compression }: Scan): AttackState {
  if (compression === null) return 'unknown';
  return compression ? 'possible' : 'ruledOut';
}

/**
 * Which known attacks the TLS of an endpoint leaves possible, from what it accepts: facts beside the letter, never a
 * score, and nothing is tried.
 * @param isKeyWithSslv2 a key of this endpoint was seen at one that accepts SSLv2; false: not that we know
 */
export function attacks(scan: Scan, isKeyWithSslv2: boolean): Record<AttackId, AttackState> {
  const states: Record<AttackId, AttackState> = {
    drown: isKeyWithSslv2 ? 'possible' : versionState(scan, 'SSLv2'),
    poodle: withSuites(scan, 'SSLv3', CBC),
    freak: inAny(scan, EXPORT_RSA),
    logjam: logjam(scan),
    sweet32: inAny(scan, SHORT_BLOCK),
    rc4: inAny(scan, RC4),
    beast: inAny(scan, CBC, ['SSLv3', 'TLSv1']),
    lucky13: inAny(scan, CBC),
    crime: crime(scan),
  };
  return states;
}
