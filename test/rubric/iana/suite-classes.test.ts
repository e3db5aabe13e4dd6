import { describe, expect, it } from 'vitest';
import { CIPHER_SUITE_IDS } from '../../../rubric/iana/cipher-suite-ids.table.ts';
import { cipherSuite } from '../../../rubric/iana/cipher-suite.ts';
import { isOfClass, SUITE_CLASSES } from '../../../rubric/iana/suite-classes.ts';

const classesOf = (id: number) => SUITE_CLASSES.filter((name) => isOfClass(id, name));

describe('isOfClass', () => {
  it.each([
    [0xc02f, ['aead']],
    [0xcca8, ['aead']],
    [0xc028, ['cbc']],
    [0x009f, ['dhe', 'aead']],
    [0x0039, ['dhe', 'cbc']],
    [0x002f, ['static']],
    [0x009c, ['static']],
    [0xc0af, ['weak', 'aead']],
    [0x0096, ['weak', 'static']],
    [0x0005, ['rc4', 'static']],
    [0x000a, ['short-block', 'static']],
    [0x0007, ['short-block', 'static']],
    [0x0009, ['insecure', 'static']],
    [0x0003, ['insecure', 'rc4', 'static']],
    [0x0034, ['insecure', 'dhe', 'cbc']],
    [0xc010, ['insecure']],
    [0x1305, ['weak']],
  ])('knows the kinds of 0x%s', (id, classes) => {
    expect(classesOf(id)).toEqual(classes);
  });

  it('agrees with the rubric’s reading of the names', () => {
    for (const [id, name] of CIPHER_SUITE_IDS) {
      const suite = cipherSuite(name);
      if (suite === null) continue;
      const has = (kind: (typeof SUITE_CLASSES)[number]) => isOfClass(id, kind);
      expect([name, has('rc4')]).toEqual([name, suite.family === 'RC4']);
      // Integrity only, with TLS 1.3 (RFC 9150): asked for with what is weak.
      const isOnlyIntegrity = suite.family === 'NULL' && suite.keyExchange === 'TLS13';
      const isInsecure =
        suite.isExport ||
        (suite.family === 'NULL' && !isOnlyIntegrity) ||
        suite.family === 'DES' ||
        suite.authentication === 'anonymous';
      expect([name, has('insecure')]).toEqual([name, isInsecure]);
      if (!isInsecure) expect([name, has('short-block')]).toEqual([name, suite.blockBits === 64]);
    }
  });
});
