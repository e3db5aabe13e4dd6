import type { ScannedVersion } from '../../rubric/observations.ts';
import { cipherSuite, type CipherSuite } from '../../rubric/iana/cipher-suite.ts';
import { CIPHER_SUITE_IDS } from '../../rubric/iana/cipher-suite-ids.table.ts';
import { SSLV2_CIPHER_KINDS } from '../../rubric/iana/sslv2-cipher-kinds.table.ts';
import { hexCode } from './tls-view.ts';
import { worstTone, type Tone } from './tone.ts';

/** A word for what a suite does, as `tls.word.<id>` says it, with how that stands. */
export interface SuiteTrait {
  readonly id: SuiteTraitId;
  readonly tone: Tone;
}
export type SuiteTraitId =
  | 'export'
  | 'null'
  | 'anonymous'
  | 'des'
  | 'rc4'
  | 'shortBlock'
  | 'shortTag'
  | 'static'
  | 'finite'
  | 'cbc'
  | 'forwardSecrecy'
  | 'aead';
export interface SuiteView {
  readonly code: number;
  readonly name: string;
  /** None: nothing is known of it. */
  readonly traits: readonly SuiteTrait[];
  readonly tone: Tone;
}

type Rule = readonly [id: SuiteTraitId, tone: Tone, holds: (suite: CipherSuite) => boolean];

/** What is to be said of a suite, the worst first. */
const RULES: readonly Rule[] = [
  ['null', 'no', ({ family }) => family === 'NULL'],
  ['export', 'no', ({ isExport }) => isExport],
  ['anonymous', 'no', ({ authentication }) => authentication === 'anonymous'],
  ['des', 'no', ({ family }) => family === 'DES'],
  ['rc4', 'no', ({ family }) => family === 'RC4'],
  ['shortBlock', 'no', ({ blockBits, family }) => blockBits === 64 && family !== 'DES'],
  ['static', 'partly', ({ hasForwardSecrecy }) => !hasForwardSecrecy],
  ['shortTag', 'partly', ({ hasShortTag }) => hasShortTag],
  ['cbc', 'partly', ({ mode }) => mode === 'CBC'],
  ['finite', 'partly', ({ keyExchange }) => keyExchange === 'DHE'],
  ['forwardSecrecy', 'yes', ({ hasForwardSecrecy }) => hasForwardSecrecy],
  ['aead', 'yes', ({ mode, hasShortTag }) => mode === 'AEAD' && !hasShortTag],
];

function traitsOf(name: string): SuiteTrait[] {
  const suite = cipherSuite(name);
  if (suite === null) return [];
  return RULES.filter(([, , holds]) => holds(suite)).map(([id, tone]) => ({ id, tone }));
}

/** A suite, or a cipher kind of SSLv2, by its number: its name, and what it does. All of SSLv2 is broken. */
export function suiteView(code: number, version: ScannedVersion): SuiteView {
  const names = version === 'SSLv2' ? SSLV2_CIPHER_KINDS : CIPHER_SUITE_IDS;
  const name = names.get(code);
  const traits = name === undefined ? [] : traitsOf(name);
  const tone = traits.length > 0 ? worstTone(traits.map((trait) => trait.tone)) : 'notTested';
  return {
    code,
    name: name ?? hexCode(code),
    traits,
    tone: version === 'SSLv2' ? 'no' : tone,
  };
}
