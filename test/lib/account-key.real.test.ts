import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountKey } from '../../lib/account-key.ts';
import { readEnv } from '../../lib/env.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'vouch-key-'));
});
afterEach(() => rm(home, { recursive: true }));

const keyIn = (dataDir: string) => accountKey({ accountKey: null, dataDir });

describe('the key of the accounts', () => {
  it('is made once, whoever comes first, for its owner alone', async () => {
    const folder = path.join(home, 'data');
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyIn(folder)));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(keys[0]?.bytes).toHaveLength(32);
    expect(await readdir(folder)).toEqual(['account-key']);
    const { mode } = await stat(path.join(folder, 'account-key'));
    expect(mode & 0o777).toBe(0o600);
    expect((await keyIn(folder)).bytes).toEqual(keys[0]?.bytes);
  });

  it('is the given one where one is given, and then none is made', async () => {
    const given = Buffer.alloc(32, 7);
    const env = readEnv({ VOUCH_ACCOUNT_KEY: given.toString('base64'), VOUCH_DATA_DIR: home });
    const key = await accountKey(env);
    expect(key).toMatchObject({ bytes: given, place: 'VOUCH_ACCOUNT_KEY' });
    expect(await readdir(home)).toEqual([]);
  });

  it('is not made anew where the file is damaged: that would lose every account', async () => {
    const file = path.join(home, 'account-key');
    await writeFile(file, 'half a k');
    await expect(keyIn(home)).rejects.toThrow(
      `What stands in ${file} is no key: restore the file, or give VOUCH_ACCOUNT_KEY.`,
    );
    expect(await readFile(file, 'utf8')).toBe('half a k');
  });

  it('says what to do where it cannot be kept', async () => {
    await expect(keyIn('/dev/null/none')).rejects.toThrow(/make it writable, give VOUCH_DATA_DIR/);
  });
});
