import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { accountKey } from '../../../../lib/account-key.ts';
import { createDatabase, type Database } from '../../../../lib/db.ts';
import { readEnv } from '../../../../lib/env.ts';
import { sealPassword, SealError } from '../../../../lib/sealed-password.ts';
import { beginMaking } from '../../../../lib/store/credentials/begin-making.ts';
import { findAccounts } from '../../../../lib/store/credentials/find-accounts.ts';
import { enqueueAccount } from '../../../../lib/store/enqueue-account.ts';
import { ensureServers } from '../../../../lib/store/ensure-servers.ts';
import type { Observation } from '../../../../rubric/observations.ts';
import { checkAccountKey } from '../../../../worker/check-account-key.ts';
import type { Account, AccountSource } from '../../../../worker/scan/functional/accounts.ts';
import { storedAccounts } from '../../../../worker/scan/functional/stored-accounts.ts';
import { openSession } from '../../../../worker/xmpp/client/open-session.ts';
import { createTestDatabase, type TestDatabase } from '../../../database.ts';
import { makeAccount, type LabAccount } from '../../../lab/accounts.ts';
import type { LabDomain } from '../../../lab/domains.ts';
import { functionalContext } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';

const GOOD = 'good.example';
/** The last two are of one ejabberd, where an address registers once an hour. */
const SLOW = ['sha1.ej.example', 'plain.ej.example'] as const;
const DOMAINS = [GOOD, 'ej.example', 'refused.example', ...SLOW] as const;

let lab: Lab;
let database: TestDatabase;
let db: Database;
let owner: Database;
let elsewhere: LabAccount;
beforeAll(async () => {
  [lab, database] = await Promise.all([startLab({ domains: DOMAINS }), createTestDatabase()]);
  [db, owner] = [createDatabase(database.workerUrl), createDatabase(database.ownerUrl)];
  elsewhere = await makeAccount(lab, 'ej.example');
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await Promise.all([database.drop(), lab.stop()]);
});
beforeEach(() =>
  ensureServers(
    owner.prisma,
    DOMAINS.map((domain) => ({ domain, listedFrom: 'a test' })),
  ),
);
afterEach(async () => {
  await owner.prisma.server.deleteMany();
  await owner.prisma.credentialSignIn.deleteMany();
});

const envWith = (more: Record<string, string> = {}) => readEnv({ ...lab.env, ...more });
const lines: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });

const theContext = (domain: string) => functionalContext(lab, domain);
async function sourceFor(domain: LabDomain, env = envWith()): Promise<AccountSource> {
  const context = await theContext(domain);
  const source = await storedAccounts({ tools: { prisma: db.prisma, env, log }, domain, context });
  if (source === null) throw new Error('there is no account');
  return source;
}
async function give(
  { local, domain, password }: LabAccount,
  role: 'account' | 'contact' = 'account',
  of = domain,
) {
  const name = { domain: of, role, jid: `${local}@${domain}` };
  const sealed = sealPassword(password, name, await accountKey(envWith()));
  expect(await enqueueAccount(db.prisma, name, sealed)).toBe('done');
}
/** As the pool of a run does. */
async function signIn(source: AccountSource, account: Account = source.account) {
  const ended = await source.beginSignIn('account');
  try {
    const session = await openSession({
      ...{ account, party: 'phone', resource: 'test' },
      context: await theContext(account.domain),
      onStanza: () => undefined,
      redact: (text) => text,
    });
    await ended(null);
    await session.close();
  } catch (error) {
    await ended(error as never);
    throw error;
  }
}
const file = (says: boolean | null | 'unreadable') =>
  (says === 'unreadable'
    ? { status: 'failed', reason: 'timeout' }
    : {
        status: 'observed',
        value: { state: 'present', serverTesting: says },
      }) as never as Observation<'provider-file'>;
const allow = (domain: LabDomain) =>
  owner.prisma.server.update({ where: { domain }, data: { allowsAccount: true } });
const stored = async (domain: LabDomain) => (await findAccounts(db.prisma, domain)).account;
/** The accounts of good.example whose name is ours. */
async function ours(): Promise<string[]> {
  const folder = path.join(lab.directory, 'prosody-good', 'good%2eexample', 'accounts');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.startsWith('vouch'));
}

describe('an account that was given', () => {
  it('comes with the contact that was given for it, or else with our own one, not at its own server', async () => {
    await give(await makeAccount(lab, GOOD));
    expect((await sourceFor(GOOD)).contact).toBeNull();
    const own = envWith({
      VOUCH_CONTACT_JID: `${elsewhere.local}@ej.example`,
      VOUCH_CONTACT_PASSWORD: elsewhere.password,
    });
    const source = await sourceFor(GOOD, own);
    expect(source).toMatchObject({
      accountFrom: 'operator',
      isTestAccount: true,
      contact: elsewhere,
    });
    expect(source).toMatchObject({ mayRegister: false, wasInterrupted: false });
    const other = await makeAccount(lab, 'ej.example');
    await give(other, 'contact', GOOD);
    expect((await sourceFor(GOOD, own)).contact).toEqual(other);
    await give(elsewhere);
    expect((await sourceFor('ej.example', own)).contact).toBeNull();
  });

  it('says that the run before was interrupted, and gives the newcomer another name after a clean one', async () => {
    await give(await makeAccount(lab, GOOD));
    const first = await sourceFor(GOOD);
    await first.began(file(true));
    const second = await sourceFor(GOOD);
    expect(second.wasInterrupted).toBe(true);
    expect(second.newcomerSecret).toEqual(first.newcomerSecret);
    await second.endedCleanly();
    const third = await sourceFor(GOOD);
    expect(third.wasInterrupted).toBe(false);
    expect(third.nameSecret).toEqual(first.nameSecret);
    expect(third.nameSecret).toHaveLength(32);
    expect(third.newcomerSecret).not.toEqual(first.newcomerSecret);
  });

  it('with a wrong password knocks twice a day, and is not tried any more after three refusals', async () => {
    const account = await makeAccount(lab, 'ej.example');
    await give({ ...account, password: 'wrong' });
    const knock = async () => {
      const source = await sourceFor('ej.example');
      await source.began(null);
      return signIn(source);
    };
    const refused = async () => {
      const lines = await readFile(path.join(lab.directory, 'ejabberd', 'ejabberd.log'), 'utf8');
      return lines.split('\n').filter((line) => /Failed c2s .*authentication/.test(line)).length;
    };
    const before = await refused();
    await expect(knock()).rejects.toMatchObject({ reason: 'wrong-password' });
    await expect(knock()).rejects.toMatchObject({ reason: 'wrong-password' });
    await expect(knock()).rejects.toMatchObject({ reason: 'over-budget' });
    await expect(knock()).rejects.toMatchObject({ reason: 'over-budget' });
    await vi.waitFor(async () => {
      expect((await refused()) - before).toBe(2);
    });
    await owner.prisma.$executeRaw`UPDATE credential_sign_in SET at = at - interval '1 day'`;
    await expect(knock()).rejects.toMatchObject({ reason: 'wrong-password' });
    expect(await stored('ej.example')).toMatchObject({ state: 'attention', refusals: 3 });
    await expect(knock()).rejects.toThrow('there is no account');
    await vi.waitFor(async () => {
      expect((await refused()) - before).toBe(3);
    });
    await owner.prisma.credentialSignIn.deleteMany();
    await give(account);
    await knock();
    expect(await stored('ej.example')).toMatchObject({ state: 'ready', refusals: 0 });
    expect(lines.join('')).not.toContain(account.local);
  });

  it('is not used with another key, and not lost: the sentence says what to do', async () => {
    const account = await makeAccount(lab, GOOD);
    await give(account);
    const other = envWith({ VOUCH_ACCOUNT_KEY: randomBytes(32).toString('base64') });
    await expect(sourceFor(GOOD, other)).rejects.toThrow(SealError);
    expect(await checkAccountKey({ prisma: db.prisma, env: other })).toMatch(
      /^1 of 1 accounts were sealed with another key .* "vouch account reseal"/,
    );
    expect(await checkAccountKey({ prisma: db.prisma, env: envWith() })).toBeNull();
    expect((await sourceFor(GOOD)).account).toEqual(account);
  });

  it('opens in no other row', async () => {
    await give(await makeAccount(lab, GOOD));
    await give(await makeAccount(lab, 'ej.example'));
    const [one, two] = [await stored(GOOD), await stored('ej.example')];
    await owner.prisma.credentialAccount.update({
      where: { id: Number(one?.id) },
      data: { sealed: new Uint8Array(two?.sealed ?? []) },
    });
    await expect(sourceFor(GOOD)).rejects.toThrow(/was not sealed for this account/);
  });
});

describe('an account that we make', () => {
  it('is made once where tests are welcome, and used again', async () => {
    await allow(GOOD);
    const first = await sourceFor(GOOD);
    expect(first).toMatchObject({ accountFrom: 'made', mayRegister: true });
    expect(await stored(GOOD)).toBeUndefined();
    await first.began(file(true));
    expect(await stored(GOOD)).toMatchObject({ state: 'making', source: 'made' });
    await signIn(first);
    expect(await stored(GOOD)).toMatchObject({ state: 'ready', refusals: 0 });
    await signIn(first);
    const second = await sourceFor(GOOD);
    expect(second.account).toEqual(first.account);
    await second.began(file('unreadable'));
    await signIn(second);
    expect(await ours()).toHaveLength(1);
    expect(await db.prisma.credentialSignIn.count()).toBe(0);
  });

  it.each([
    ['says nothing about tests', false],
    ['cannot be read', 'unreadable'],
  ] as const)('is not made where the provider file %s today', async (_, says) => {
    await allow(GOOD);
    const before = await ours();
    const source = await sourceFor(GOOD);
    await source.began(file(says));
    await expect(source.beginSignIn('account')).rejects.toMatchObject({ reason: 'restricted' });
    expect(await stored(GOOD)).toBeUndefined();
    expect(await ours()).toEqual(before);
  });

  it('is signed in to where we were killed after it had been made', async () => {
    await allow(GOOD);
    const made = await makeAccount(lab, GOOD);
    const name = { domain: GOOD, role: 'account', jid: `${made.local}@${GOOD}` } as const;
    const sealed = sealPassword(made.password, name, await accountKey(envWith()));
    await beginMaking(db.prisma, GOOD, { jid: name.jid, sealed });
    const source = await sourceFor(GOOD);
    await source.began(file(true));
    await signIn(source);
    expect(source.account).toEqual(made);
    expect(await stored(GOOD)).toMatchObject({ state: 'ready' });
  });

  it('waits a day where the server throttles, and is then made with the same name', async () => {
    const [one, two] = SLOW;
    await Promise.all(SLOW.map(allow));
    const first = await sourceFor(one);
    await first.began(file(true));
    await signIn(first);
    const second = await sourceFor(two);
    await second.began(file(true));
    await expect(second.beginSignIn('account')).rejects.toMatchObject({ reason: 'throttled' });
    const row = await stored(two);
    expect(row).toMatchObject({ state: 'making', jid: `${second.account.local}@${two}` });
    expect(Number(row?.notBefore) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    await expect(sourceFor(two)).rejects.toThrow('there is no account');
    await owner.prisma.credentialAccount.updateMany({ data: { notBefore: new Date() } });
    expect((await sourceFor(two)).account).toEqual(second.account);
    expect(await db.prisma.credentialSignIn.count()).toBe(0);
  });

  it('is not asked for again where the server refuses', async () => {
    await allow('refused.example');
    const refused = await sourceFor('refused.example');
    await refused.began(file(true));
    await expect(refused.beginSignIn('account')).rejects.toMatchObject({ reason: 'restricted' });
    expect(await stored('refused.example')).toMatchObject({ state: 'attention' });
    await expect(sourceFor('refused.example')).rejects.toThrow('there is no account');
    expect(await db.prisma.credentialSignIn.count()).toBe(0);
  });
});
