import { cipherSuite, type CipherSuite } from '../../rubric/iana/cipher-suite.ts';
import type { Tone } from '../scan/terminal/row.ts';

export interface SuiteMeaning {
  /** A few words: "forward secrecy, AEAD". */
  readonly text: string;
  readonly tone: Tone;
}

const broken = ({ family, isExport, authentication }: CipherSuite): string | null => {
  if (family === 'NULL') return 'does not encrypt';
  if (authentication === 'anonymous') return 'the server does not prove who it is';
  if (isExport) return 'weakened for export';
  return family === 'DES' || family === 'RC2' ? `${family}: broken in hours` : null;
};

function weak({ family, blockBits, hasShortTag }: CipherSuite): string | null {
  if (family === 'RC4') return 'RC4: broken';
  if (blockBits === 64) return `${family}: short blocks (SWEET32)`;
  return hasShortTag ? 'short tag' : null;
}

const KEPT: Readonly<Partial<Record<CipherSuite['mode'], string>>> = { AEAD: 'AEAD', CBC: 'CBC' };

/** What a cipher suite means for those who use it, by its IANA name; null and what is not understood: nothing is said. */
export function suiteMeaning(name: string | null): SuiteMeaning {
  const suite = name === null ? null : cipherSuite(name);
  if (suite === null) return { text: 'not known to us', tone: 'quiet' };
  const fault = broken(suite);
  if (fault !== null) return { text: fault, tone: 'bad' };
  const secrecy = suite.hasForwardSecrecy ? 'forward secrecy' : 'no forward secrecy';
  const words = [secrecy, weak(suite) ?? KEPT[suite.mode]].filter((word) => word !== undefined);
  const isFinite = suite.keyExchange === 'DHE' ? ['finite field'] : [];
  const text = [...words, ...isFinite].join(', ');
  if (weak(suite) !== null) return { text, tone: 'bad' };
  const isBest = suite.hasForwardSecrecy && suite.mode === 'AEAD' && suite.keyExchange !== 'DHE';
  return { text, tone: isBest ? 'good' : 'middle' };
}
