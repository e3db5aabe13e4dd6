import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { accountKey } from '../../../lib/account-key.ts';
import { sealPassword } from '../../../lib/sealed-password.ts';
import { findAccounts } from '../../../lib/store/credentials/find-accounts.ts';
import { enqueueAccount } from '../../../lib/store/enqueue-account.ts';
import { enqueueOptOut } from '../../../lib/store/enqueue-opt-out.ts';
import { enqueueScan } from '../../../lib/store/enqueue-scan.ts';
import { ensureServers } from '../../../lib/store/ensure-servers.ts';
import { functionalProbes } from '../../../worker/probes/functional/index.ts';
import { INTERVALS } from '../../../worker/schedule.ts';
import { makeAccount, type LabAccount } from '../../lab/accounts.ts';
import type { LabDomain } from '../../lab/domains.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
let contact: LabAccount;
beforeAll(async () => {
  world = await createWorld(['good.example', 'ej.example'], {
    level: 'trace',
    async envIn(lab) {
      contact = await makeAccount(lab, 'ej.example');
      const VOUCH_CONTACT_JID = `${contact.local}@ej.example`;
      return { VOUCH_CONTACT_JID, VOUCH_CONTACT_PASSWORD: contact.password };
    },
  });
  // The schedule would look at the same servers in between.
  await world.startWorker({ ...INTERVALS, due: '0 0 1 1 *' });
}, 60_000);
afterAll(() => world.stop());
afterEach(async () => {
  await world.db.prisma.credentialSignIn.deleteMany();
  await world.db.prisma.credentialAccount.deleteMany();
});

async function give({ local, domain, password }: LabAccount): Promise<void> {
  await ensureServers(world.db.prisma, [{ domain, listedFrom: 'a test' }]);
  const name = { domain, role: 'account', jid: `${local}@${domain}` } as const;
  const sealed = sealPassword(password, name, await accountKey(world.env));
  expect(await enqueueAccount(world.db.prisma, name, sealed)).toBe('done');
}
const ask = async (domain: LabDomain) => {
  await world.db.prisma
    .$executeRaw`UPDATE scan SET finished_at = finished_at - interval '11 minutes'`;
  return enqueueScan(world.db.prisma, domain, 'operator', 'functional');
};
/** A functional look that is stored and judged: what was observed, by probe, and the report's findings. */
async function looked(domain: LabDomain) {
  const { state, scanId } = await ask(domain);
  expect(state).toBe('queued');
  const id = String(scanId);
  expect(await world.ended(id, 100)).toBe('done');
  const rows = await world.db.prisma.observation.findMany({ where: { scanId: id } });
  const reports = await world.db.prisma.report.findMany({
    where: { scanId: id },
    include: { findings: { include: { finding: true } } },
  });
  expect(reports).toHaveLength(1);
  return {
    seen: new Map(
      rows.map(({ probe, status, body }) => [
        probe,
        status === 'observed' ? status : (body as { reason: string }).reason,
      ]),
    ),
    proofs: (reports[0]?.findings ?? []).map(
      ({ finding: { body } }) => (body as { proof: string }).proof,
    ),
  };
}
const stored = async (domain: LabDomain) => (await findAccounts(world.db.prisma, domain)).account;
/** The tables in which a text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'graphile_worker')`,
    );
    expect(rows.length).toBeGreaterThan(20);
    const found: string[] = [];
    for (const { name } of rows) {
      const sql = `SELECT FROM ${name} AS row WHERE strpos(row::text, $1) > 0 LIMIT 1`;
      if ((await client.query(sql, [text])).rowCount !== 0) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}
const spoken = (password: string) => [
  password,
  Buffer.from(password).toString('base64').replace(/=+$/, ''),
  Buffer.from(password).toString('hex'),
];

describe('a functional look by a real worker', () => {
  it('signs in with the account given, tries, stores, judges, and tells nobody the passwords', async () => {
    const account = await makeAccount(world.lab, 'good.example');
    await give(account);
    const { seen, proofs } = await looked('good.example');
    expect(seen.get('sign-in')).toBe('observed');
    expect([...seen.keys()]).toEqual(expect.arrayContaining(functionalProbes.map(({ id }) => id)));
    expect(seen.get('carbons')).toBe('observed');
    expect(proofs).toContain('functional');
    expect(await stored('good.example')).toMatchObject({
      ...{ state: 'ready', refusals: 0, runBegunAt: null, cleanRuns: 1 },
    });
    expect(await world.db.prisma.credentialSignIn.count()).toBe(0);
    const server = await world.db.prisma.server.findUniqueOrThrow({
      where: { domain: 'good.example' },
    });
    const hours = (Number(server.functionalDueAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(17.9);
    expect(hours).toBeLessThan(30);
    expect(server.fullDueAt).toBeNull();

    const log = world.complaints.join('\n');
    expect(log).toContain('scan observed');
    for (const { local, password } of [account, contact]) {
      for (const secret of spoken(password)) {
        expect(await tablesWith(secret)).toEqual([]);
        expect(log).not.toContain(secret);
      }
      expect(log).not.toContain(local);
    }
    expect(await tablesWith(account.local)).toEqual(['public.credential_account']);
    expect(await tablesWith(contact.local)).toEqual([]);
  }, 120_000);

  it('knocks twice a day with a wrong password, and no more after three refusals', async () => {
    const account = await makeAccount(world.lab, 'ej.example');
    await give({ ...account, password: 'wrong' });
    const knocks = async () => {
      const lines = await readFile(
        path.join(world.lab.directory, 'ejabberd', 'ejabberd.log'),
        'utf8',
      );
      return lines.split('\n').filter((line) => /Failed c2s .*authentication/.test(line)).length;
    };
    const before = await knocks();
    const signIn = async () => (await looked('ej.example')).seen.get('sign-in');
    expect([await signIn(), await signIn(), await signIn()]).toEqual([
      ...['wrong-password', 'wrong-password', 'over-budget'],
    ]);
    await vi.waitFor(async () => {
      expect((await knocks()) - before).toBe(2);
    });
    await world.db.prisma.$executeRaw`UPDATE credential_sign_in SET at = at - interval '1 day'`;
    expect(await signIn()).toBe('wrong-password');
    expect(await stored('ej.example')).toMatchObject({ state: 'attention', refusals: 3 });
    expect(await ask('ej.example')).toEqual({ state: 'no-account', scanId: null });
    expect(await knocks()).toBe(before + 3);
  }, 60_000);

  it('makes an account where the provider file and the form allow it, once, and keeps it', async () => {
    await ensureServers(world.db.prisma, [{ domain: 'good.example', listedFrom: 'a test' }]);
    await world.db.prisma
      .$executeRaw`UPDATE scan SET finished_at = finished_at - interval '11 minutes'`;
    await world.db.prisma.server.updateMany({ data: { functionalDueAt: null } });
    expect((await ask('good.example')).state).toBe('no-account');
    const quick = await enqueueScan(world.db.prisma, 'good.example', 'operator', 'quick');
    expect(await world.ended(String(quick.scanId), 100)).toBe('done');
    const where = { domain: 'good.example' };
    const server = await world.db.prisma.server.findUniqueOrThrow({ where });
    expect(server.allowsAccount).toBe(true);
    expect(Number(server.functionalDueAt) - Date.now()).toBeLessThan(24 * 3_600_000);
    const { seen } = await looked('good.example');
    expect(seen.get('sign-in')).toBe('observed');
    // No endpoint was looked at: what is known of them stays.
    expect(await world.db.prisma.endpointKey.count()).toBeGreaterThan(0);
    const made = await stored('good.example');
    expect(made).toMatchObject({ source: 'made', state: 'ready', cleanRuns: 1 });
    const folder = path.join(world.lab.directory, 'prosody-good', 'good%2eexample', 'accounts');
    const ours = (await readdir(folder)).filter((name) => name.startsWith('vouch'));
    expect(ours).toEqual([`${String(made?.jid).split('@')[0]?.replace('-', '%2d') ?? ''}.dat`]);
  }, 240_000);

  it('tries nothing where the operator has opted out, or the account went meanwhile', async () => {
    await world.db.prisma
      .$executeRaw`UPDATE scan SET finished_at = finished_at - interval '11 minutes'`;
    await give(await makeAccount(world.lab, 'ej.example'));
    const scanId = await world.db.prisma.$transaction(async (tx) => {
      const asked = await enqueueScan(tx as PrismaClient, 'ej.example', 'operator', 'functional');
      await tx.credentialAccount.deleteMany();
      return String(asked.scanId);
    });
    expect(await world.ended(scanId)).toBe('refused');
    await give(await makeAccount(world.lab, 'ej.example'));
    await enqueueOptOut(world.db.prisma, 'ej.example', null);
    expect(await ask('ej.example')).toEqual({ state: 'opted-out', scanId: null });
  }, 60_000);
});
