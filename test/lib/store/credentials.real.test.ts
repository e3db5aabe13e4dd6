import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toKey } from '../../../lib/account-key.ts';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { openPassword, sealPassword, type AccountName } from '../../../lib/sealed-password.ts';
import { beginMaking } from '../../../lib/store/credentials/begin-making.ts';
import { beginSignIn, endSignIn } from '../../../lib/store/credentials/begin-sign-in.ts';
import { endMaking } from '../../../lib/store/credentials/end-making.ts';
import { findAccounts } from '../../../lib/store/credentials/find-accounts.ts';
import { listAccounts } from '../../../lib/store/credentials/list-accounts.ts';
import { beginRun, endRun } from '../../../lib/store/credentials/mark-run.ts';
import { noteSignIn } from '../../../lib/store/credentials/note-sign-in.ts';
import { removeAccount } from '../../../lib/store/credentials/remove-account.ts';
import { enqueueAccount } from '../../../lib/store/enqueue-account.ts';
import { enqueueOptOut } from '../../../lib/store/enqueue-opt-out.ts';
import { ensureServers } from '../../../lib/store/ensure-servers.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';

let database: TestDatabase;
let owner: Database;
let worker: Database;
let site: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDatabase(database.ownerUrl);
  worker = createDatabase(database.workerUrl);
  site = createDatabase(database.siteUrl);
});
afterAll(async () => {
  await Promise.all([owner, worker, site].map((each) => each.close()));
  await database.drop();
});
beforeEach(() => ensureServers(owner.prisma, [{ domain: 'a.test', listedFrom: 'a test' }]));
afterEach(async () => {
  await owner.prisma.server.deleteMany();
  await owner.prisma.optOut.deleteMany();
  await owner.prisma.credentialSignIn.deleteMany();
});

const key = toKey(randomBytes(32), 'a test');
const OURS = { domain: 'a.test', role: 'account', jid: 'us@a.test' } as const;
const PASSWORD = 'correct horse';
const give = (db: Database, name: AccountName = OURS, password = PASSWORD) =>
  enqueueAccount(db.prisma, name, sealPassword(password, name, key));
const stored = async () => {
  const { account } = await findAccounts(worker.prisma, 'a.test');
  if (!account) throw new Error('there is no account');
  return account;
};
const dueAt = async () =>
  (await site.prisma.server.findUniqueOrThrow({ where: { domain: 'a.test' } })).functionalDueAt;
const DENIED = /permission denied/;

describe('store_account', () => {
  it('lets the site give an account that only the worker can read, and asks for a look at once', async () => {
    expect(await give(site)).toBe('done');
    const account = await stored();
    expect(account).toMatchObject({ ...OURS, source: 'operator', state: 'ready', refusals: 0 });
    expect(openPassword(account.sealed, account, key)).toBe(PASSWORD);
    expect(Number(await dueAt()) - Date.now()).toBeLessThan(3_600_000);
    await expect(listAccounts(site.prisma)).rejects.toThrow(DENIED);
    await expect(site.prisma.credentialAccount.count()).rejects.toThrow(DENIED);
    await expect(site.prisma.credentialSignIn.count()).rejects.toThrow(DENIED);
  });

  it.each([
    'SELECT sealed FROM credential_account',
    'SELECT id FROM credential_account',
    'TABLE credential_sign_in',
    'COPY credential_account TO STDOUT',
    'SELECT md5(sealed) FROM credential_account',
    `SELECT server.*, credential_account.* FROM server JOIN credential_account ON server_id = server.id`,
    `UPDATE credential_account SET jid = 'thief@b.test'`,
    `INSERT INTO credential_account (server_id) SELECT id FROM server RETURNING sealed`,
    'DELETE FROM credential_account RETURNING sealed',
    `SELECT begin_sign_in('a.test')`,
    `SELECT nextval('credential_account_id_seq')`,
  ])('leaves the site nothing of it by %j', async (sql) => {
    await give(site);
    await expect(site.prisma.$queryRawUnsafe(sql)).rejects.toThrow(DENIED);
    expect(openPassword((await stored()).sealed, OURS, key)).toBe(PASSWORD);
  });

  it('tells the site the same whether there was an account before or not', async () => {
    const first = await give(site);
    expect(await give(site, { ...OURS, jid: 'others@a.test' })).toBe(first);
    expect(await give(site)).toBe(first);
  });

  it('replaces JID and password together: none of what was there comes out under another name', async () => {
    await give(site);
    const { sealed } = await stored();
    const thief = { domain: 'a.test', role: 'contact', jid: 'thief@b.test' } as const;
    // Somebody who had read the row, which the site cannot, has nothing of it either.
    await enqueueAccount(site.prisma, thief, new Uint8Array(sealed));
    const { contact } = await findAccounts(worker.prisma, 'a.test');
    if (!contact) throw new Error('there is no contact');
    expect(() => openPassword(contact.sealed, contact, key)).toThrow(/not sealed for this account/);
    expect(await give(site, { ...OURS, jid: 'thief@a.test' }, 'other')).toBe('done');
    expect(Buffer.from((await stored()).sealed)).not.toEqual(Buffer.from(sealed));
  });

  it('refuses unknown servers, those that opted out, and one whose account we made', async () => {
    expect(await give(site, { ...OURS, domain: 'b.test', jid: 'us@b.test' })).toBe('refused');
    const sealed = sealPassword('made', OURS, key);
    await beginMaking(worker.prisma, 'a.test', { jid: OURS.jid, sealed });
    expect(await give(site)).toBe('refused');
    expect(openPassword((await stored()).sealed, OURS, key)).toBe('made');
    await enqueueOptOut(worker.prisma, 'a.test', null);
    expect(await give(site, { ...OURS, role: 'contact', jid: 'us@b.test' })).toBe('refused');
  });

  it.each([
    ['a domain', { domain: 'A.test' }],
    ['a domain', { domain: '' }],
    ['a role', { role: 'admin' }],
    ['an account for this role', { jid: 'us@b.test' }],
    ['an account for this role', { jid: 'a.test' }],
    ['an account for this role', { jid: 'us@a.test/phone' }],
    ['an account for this role', { jid: "u's@a.test" }],
    ['an account for this role', { role: 'contact', jid: 'us@b@b.test' }],
    ['an account for this role', { role: 'contact', jid: `${'a'.repeat(1300)}@b.test` }],
  ])('throws for what is not %s: %j', async (what, change) => {
    const name = { ...OURS, ...change } as AccountName;
    await expect(give(site, name)).rejects.toThrow(`not ${what}`);
    await expect(enqueueAccount(site.prisma, OURS, Buffer.alloc(10))).rejects.toThrow(
      'not a sealed password',
    );
    expect(await listAccounts(owner.prisma)).toEqual([]);
  });
});

describe('begin_sign_in', () => {
  const begin = () => beginSignIn(worker.prisma, 'a.test');
  const granted = async () => {
    const leave = await begin();
    if (leave.state !== 'granted') throw new Error(leave.state);
    return leave.id;
  };
  const fail = async () => endSignIn(worker.prisma, await granted(), true);
  const aDayAgo = () =>
    owner.prisma.$executeRaw`UPDATE credential_sign_in SET at = at - interval '1 day'`;

  it('lets two fail a day, and no more until the next one', async () => {
    await fail();
    await fail();
    expect(await begin()).toEqual({ state: 'spent' });
    expect((await beginSignIn(worker.prisma, 'b.test')).state).toBe('granted');
    await aDayAgo();
    expect((await begin()).state).toBe('granted');
  });

  it('does not count those that succeed', async () => {
    for (let count = 0; count < 5; count += 1)
      await endSignIn(worker.prisma, await granted(), false);
    await fail();
    expect((await begin()).state).toBe('granted');
  });

  it('lets no more be under way than may fail, however many workers ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, begin));
    const states = asked.map(({ state }) => state).sort();
    expect(states).toEqual([...Array.from({ length: 10 }, () => 'busy'), 'granted', 'granted']);
  });

  it('counts as failed what never ended, a minute later', async () => {
    await granted();
    await granted();
    expect(await begin()).toEqual({ state: 'busy' });
    await owner.prisma.$executeRaw`UPDATE credential_sign_in SET at = at - interval '61 seconds'`;
    // Just after midnight that was yesterday.
    const isNewDay = new Date().getUTCHours() === 0 && new Date().getUTCMinutes() < 2;
    if (!isNewDay) expect(await begin()).toEqual({ state: 'spent' });
  });
});

describe('an account', () => {
  it('needs attention after three refusals in a row, and is well again when it is given anew', async () => {
    await give(site);
    const account = await stored();
    const note = (isRefused: boolean) => noteSignIn(worker.prisma, account, isRefused);
    expect(await note(true)).toBe('ready');
    expect(await note(true)).toBe('ready');
    expect(await note(false)).toBe('ready');
    expect([await note(true), await note(true), await note(true)]).toEqual([
      ...['ready', 'ready', 'attention'],
    ]);
    expect(await stored()).toMatchObject({
      state: 'attention',
      note: expect.any(String) as string,
    });
    await give(site, OURS, 'the right one');
    expect(await stored()).toMatchObject({ state: 'ready', refusals: 0, note: null });
    // The run that knows the former password comes too late.
    expect(await note(true)).toBeNull();
    expect(await stored()).toMatchObject({ refusals: 0 });
  });

  it('is made once, however many try', async () => {
    const sealed = sealPassword('made', OURS, key);
    const made = await Promise.all(
      [1, 2, 3].map(() => beginMaking(worker.prisma, 'a.test', { jid: OURS.jid, sealed })),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    const account = await stored();
    expect(account).toMatchObject({ state: 'making', source: 'made' });
    const notBefore = new Date(Date.now() + 86_400_000);
    await endMaking(worker.prisma, account.id, { state: 'making', notBefore, note: 'wait' });
    expect(await stored()).toMatchObject({ state: 'making', notBefore });
    await endMaking(worker.prisma, account.id, { state: 'ready' });
    expect(await stored()).toMatchObject({ state: 'ready', notBefore: null, note: null });
  });

  it('tells a run that the one before it never ended', async () => {
    await give(site);
    const { id } = await stored();
    expect(await stored()).toMatchObject({ runBegunAt: null, cleanRuns: 0 });
    await beginRun(worker.prisma, id);
    expect((await stored()).runBegunAt).not.toBeNull();
    await endRun(worker.prisma, id);
    expect(await stored()).toMatchObject({ runBegunAt: null, cleanRuns: 1 });
  });

  it('goes at once, and with it what was to be tried', async () => {
    await give(site);
    const contact = { domain: 'a.test', role: 'contact', jid: 'us@b.test' } as const;
    await give(site, contact);
    const accounts = await findAccounts(worker.prisma, 'a.test');
    if (!accounts.contact || !accounts.account) throw new Error('there are no accounts');
    expect(await removeAccount(worker.prisma, accounts.contact)).toBe(true);
    expect(await dueAt()).not.toBeNull();
    expect(await removeAccount(worker.prisma, accounts.account)).toBe(true);
    expect(await removeAccount(worker.prisma, accounts.account)).toBe(false);
    expect(await listAccounts(owner.prisma)).toEqual([]);
    expect(await dueAt()).toBeNull();
  });
});
