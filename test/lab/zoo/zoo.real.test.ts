import { describe, expect, it } from 'vitest';
import { CIPHER_SUITE_IDS } from '../../../rubric/iana/cipher-suite-ids.table.ts';
import { findLeftovers } from '../leftovers.ts';
import { missingFile, missingProgram } from './missing-program.ts';
import { startZoo, zoo } from './zoo.ts';

describe('the zoo', () => {
  it('knows each endpoint once, and suites that there are', () => {
    expect(new Set(zoo.map(({ id }) => id)).size).toBe(zoo.length);
    const suites = zoo.flatMap(({ expected }) => Object.values(expected.suites).flat());
    expect(suites.filter((suite) => !CIPHER_SUITE_IDS.has(suite))).toEqual([]);
  });

  it.each(['openssl-few', 'gnutls-new'])('leaves nothing of %s behind', async (id) => {
    const server = await startZoo(id);
    expect(await findLeftovers(server.directory)).not.toEqual([]);
    await server.stop();
    expect(await findLeftovers(server.directory)).toEqual([]);
  });

  it('says which endpoint or which package is not there', async () => {
    await expect(startZoo('openssl-0.9')).rejects.toThrow('The zoo has no openssl-0.9.');
    expect(await missingProgram('openssl', 'openssl')).toBeNull();
    expect(await missingProgram('no-such-program', 'nothing')).toMatch(/Debian package nothing/);
    expect(await missingFile('/no/such/file', 'nothing')).toMatch(/Debian package nothing/);
  });
});
