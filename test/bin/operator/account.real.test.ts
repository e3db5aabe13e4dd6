import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountKey, toKey } from '../../../lib/account-key.ts';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { openPassword, sealPassword } from '../../../lib/sealed-password.ts';
import { beginSignIn, endSignIn } from '../../../lib/store/credentials/begin-sign-in.ts';
import { beginMaking } from '../../../lib/store/credentials/begin-making.ts';
import { endMaking } from '../../../lib/store/credentials/end-making.ts';
import { findAccounts } from '../../../lib/store/credentials/find-accounts.ts';
import { ensureServers } from '../../../lib/store/ensure-servers.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';
import { makeAccount } from '../../lab/accounts.ts';
import { startLab, type Lab } from '../../lab/lab.ts';

let lab: Lab;
let database: TestDatabase;
let owner: Database;
let home: string;

beforeAll(async () => {
  [lab, database] = await Promise.all([
    startLab({ domains: ['ej.example'] }),
    createTestDatabase(),
  ]);
  owner = createDatabase(database.ownerUrl);
  home = await mkdtemp(path.join(tmpdir(), 'vouch-account-'));
});
afterAll(async () => {
  await owner.close();
  await Promise.all([database.drop(), lab.stop(), rm(home, { recursive: true, force: true })]);
});
beforeEach(() => ensureServers(owner.prisma, [{ domain: 'ej.example', listedFrom: 'a test' }]));
afterEach(async () => {
  await owner.prisma.server.deleteMany();
  await owner.prisma.credentialSignIn.deleteMany();
});

/** `vouch` with these arguments, which reads `input` from a pipe. */
async function vouch(args: string, input = '', env: Record<string, string> = {}) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['bin/vouch.mjs', ...args.split(' ')], {
    env: {
      ...{ PATH, NODE_ENV: 'test', ...lab.env },
      ...{ DATABASE_URL: database.ownerUrl, VOUCH_DATA_DIR: home, ...env },
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.on('error', () => undefined); // it may end without reading
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out: out.replace(/^.*Postgres: .*\n/m, ''), err };
}
const keyHere = () => accountKey({ accountKey: null, dataDir: home });
const stored = () => findAccounts(owner.prisma, 'ej.example');

/** An account that we made. */
async function keep(local: string, password: string): Promise<void> {
  const name = { domain: 'ej.example', role: 'account', jid: `${local}@ej.example` } as const;
  const sealed = sealPassword(password, name, await keyHere());
  await beginMaking(owner.prisma, 'ej.example', { jid: name.jid, sealed });
  const { account } = await stored();
  await endMaking(owner.prisma, Number(account?.id), { state: 'ready' });
}

describe('vouch account', () => {
  it('adds an account and its contact, lists them, and forgets them', async () => {
    const added = await vouch(
      'account add Us@ej.example --contact us@good.example',
      'first\nsecond\n',
    );
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toMatch(/^Stored: us@ej\.example and us@good\.example\./);
    const { account, contact } = await stored();
    if (!account || !contact) throw new Error('nothing was stored');
    const key = await keyHere();
    expect(openPassword(account.sealed, account, key)).toBe('first');
    expect(openPassword(contact.sealed, contact, key)).toBe('second');
    const listed = await vouch('account list');
    const day = account.since.toISOString().slice(0, 10);
    expect(listed.out).toBe(
      `ej.example  account  us@ej.example    ready, given ${day}\n` +
        `ej.example  contact  us@good.example  ready, given ${day}\n`,
    );
    const removed = await vouch('account remove ej.example');
    expect(removed.out).toContain('Forgotten: us@ej.example. On its server nothing has changed.');
    expect(await stored()).toEqual({});
    expect(await vouch('account remove ej.example')).toMatchObject({
      ...{ code: 1, err: 'There is no account for ej.example.\n' },
    });
    for (const { out, err } of [added, listed, removed])
      expect(out + err).not.toMatch(/first|second/);
  }, 60_000);

  it.each([
    ['account', 'An account is added, listed, removed or resealed'],
    ['account add', 'Which account? Give one'],
    ['account add ej.example', '"ej.example" is no account. Give its JID'],
    ['account add us@ej.example --contact us@ej.example', 'are to be two'],
    ['account add us@ej.example', 'No password of us@ej.example was given: nothing is stored.'],
    ['account reseal', 'VOUCH_FORMER_ACCOUNT_KEY is not set'],
    ['scan ej.example --fast', 'vouch scan DOMAIN --functional'],
  ])(
    'says what is wrong with "%s"',
    async (args, sentence) => {
      const { code, err } = await vouch(args);
      expect(code).toBe(1);
      expect(err).toContain(sentence);
      expect(await stored()).toEqual({});
    },
    90_000,
  );

  it('says why nothing is stored', async () => {
    await owner.prisma.server.deleteMany();
    expect(await vouch('account add us@ej.example', 'secret\n')).toMatchObject({
      ...{ code: 1, err: 'ej.example is not known yet: "vouch scan ej.example" first.\n' },
    });
    expect((await vouch('scan ej.example --functional')).out).toBe('no-account\n');
  }, 90_000);

  it('seals anew with another key, and loses nothing where it has the wrong one', async () => {
    await vouch('account add us@ej.example', 'secret\n');
    const [key, next] = [await keyHere(), randomBytes(32).toString('base64')];
    const former = key.bytes.toString('base64');
    const wrong = { VOUCH_FORMER_ACCOUNT_KEY: randomBytes(32).toString('base64') };
    const failed = await vouch('account reseal', '', { VOUCH_ACCOUNT_KEY: next, ...wrong });
    expect(failed.out).toMatch(/^0 accounts .* 1 are sealed with neither key\.\n$/);
    const given = { VOUCH_ACCOUNT_KEY: next, VOUCH_FORMER_ACCOUNT_KEY: former };
    expect((await vouch('account reseal', '', given)).out).toBe(
      '1 accounts are sealed with the key in VOUCH_ACCOUNT_KEY now, 0 were before.\n',
    );
    const { account } = await stored();
    if (!account) throw new Error('it is gone');
    const nextKey = toKey(Buffer.from(next, 'base64'), 'a test');
    expect(openPassword(account.sealed, account, nextKey)).toBe('secret');
  }, 60_000);

  it('deletes an account that we made on its server, and says where it could not', async () => {
    const made = await makeAccount(lab, 'ej.example');
    await keep(made.local, made.password);
    expect((await vouch('account add us@ej.example', 'secret\n')).err).toContain(
      `There is an account at ej.example that we made, ${made.local}@ej.example: "vouch account remove ej.example" first.`,
    );
    expect((await vouch('account remove ej.example')).out).toBe(
      `Deleted on ej.example, and forgotten: ${made.local}@ej.example.\n`,
    );
    await keep(made.local, made.password);
    expect((await vouch('account remove ej.example')).out).toMatch(
      /^Forgotten: .* On ej\.example it may still be there: The server did not let us sign in/,
    );
    expect(await stored()).toEqual({});
    expect(await owner.prisma.credentialSignIn.count({ where: { isFailed: true } })).toBe(1);
  }, 60_000);

  it('waits for sign-ins of ours that are under way there, and forgets nothing meanwhile', async () => {
    const made = await makeAccount(lab, 'ej.example');
    await keep(made.local, made.password);
    const others = [
      await beginSignIn(owner.prisma, 'ej.example'),
      await beginSignIn(owner.prisma, 'ej.example'),
    ];
    const removed = vouch('account remove ej.example');
    await sleep(8_000);
    expect((await stored()).account).toBeDefined();
    for (const other of others)
      if (other.state === 'granted') await endSignIn(owner.prisma, other.id, false);
    expect((await removed).out).toBe(
      `Deleted on ej.example, and forgotten: ${made.local}@ej.example.\n`,
    );
  }, 60_000);
});
