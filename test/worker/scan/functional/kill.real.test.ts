import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ownNames } from '../../../../worker/scan/functional/own-names.ts';
import { makeAccount, type LabAccount } from '../../../lab/accounts.ts';
import type { LabDomain } from '../../../lab/domains.ts';
import { NAME_SECRET } from '../../../lab/functional-scan.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { findLeftBehind, type LeftBehind } from '../../../lab/left-behind.ts';
import type { KillableOrder } from './killable-run.ts';

const CHILD = fileURLToPath(new URL('killable-run.ts', import.meta.url));
const SECRETS = { nameSecret: NAME_SECRET, newcomerSecret: randomBytes(32) };
/** A whole run takes longer than the longest of these: it is killed somewhere in it. */
const RANDOM_MS = [
  [200, 1000],
  [1000, 2500],
] as const;
type Kind = Exclude<keyof LeftBehind, 'files'>;
/**
 * What the run has just asked for when it kills itself, and what that leaves. After an interrupted run no account is made,
 * so that comes first.
 */
const MOMENTS: readonly (readonly [text: string, left: Kind | null])[] = [
  ['<password>next-password', 'accounts'],
  ['type="subscribed"', 'contacts'],
  ['<block xmlns', 'blocked'],
  ['<publish node="vouch-open-key', 'nodes'],
  // The room is gone with whoever was in it.
  ['muc#roomconfig', null],
];
const CLEAN = { accounts: [], rooms: [], nodes: [], contacts: [], blocked: [] };

let lab: Lab;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  lab = await startLab({ domains: ['good.example', 'ej.example'] });
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
afterAll(() => lab.stop());

/** A run in a process of its own. @returns the signal that ended it, or what it said at its end */
async function run(order: KillableOrder, killAfterMs: number | null = null): Promise<unknown> {
  const child = fork(CHILD, { execArgv: ['--import', 'tsx'] });
  children.add(child);
  const gone = once(child, 'exit') as Promise<[number | null, string | null]>;
  await once(child, 'message');
  let said: unknown = null;
  child.on('message', (message) => (said = message));
  child.send(order);
  if (killAfterMs !== null) {
    await Promise.race([sleep(killAfterMs), gone]);
    child.kill('SIGKILL');
  }
  const [, signal] = await gone;
  children.delete(child);
  return signal ?? said;
}

/** What is there now and was not at the beginning, of both accounts. */
async function leftOf(
  account: LabAccount,
  contact: LabAccount,
  before: readonly LeftBehind[] = [],
) {
  const { room } = ownNames(SECRETS, account);
  const now: LeftBehind[] = [];
  for (const one of [account, contact])
    now.push(
      await findLeftBehind(lab, {
        domain: one.domain as LabDomain,
        accounts: [one],
        rooms: [room],
      }),
    );
  return now.map((left, index) => without(left, before[index]));
}

function without(left: LeftBehind, before: LeftBehind | undefined): LeftBehind {
  const news = (key: Kind) => left[key].filter((name) => !(before?.[key] ?? []).includes(name));
  return {
    ...{ accounts: news('accounts'), rooms: news('rooms'), nodes: news('nodes') },
    ...{ contacts: news('contacts'), blocked: news('blocked'), files: left.files },
  };
}

describe('a functional run that is killed', () => {
  it.each([
    ['good.example', 'ej.example'],
    ['ej.example', 'good.example'],
  ] as const)(
    'at %s, again and again, has left nothing after one more run',
    async (at, elsewhere) => {
      const account = await makeAccount(lab, at);
      const contact = await makeAccount(lab, elsewhere);
      const before = await leftOf(account, contact);
      const newcomerSecret = SECRETS.newcomerSecret.toString('hex');
      const order = { env: lab.env, account, contact, newcomerSecret, killsItselfAfter: null };
      for (const [killsItselfAfter, left] of MOMENTS) {
        const wasInterrupted = left !== 'accounts';
        const ended = await run({ ...order, wasInterrupted, killsItselfAfter });
        expect(ended, killsItselfAfter).toBe('SIGKILL');
        const [ours] = await leftOf(account, contact, before);
        if (left) expect(ours?.[left], `${left} after ${killsItselfAfter}`).not.toEqual([]);
      }
      for (const [least, most] of RANDOM_MS) {
        const ms = randomInt(least, most);
        const ended = await run({ ...order, wasInterrupted: true }, ms);
        expect(ended, `after ${ms} ms`).toBe('SIGKILL');
      }
      expect(await run({ ...order, wasInterrupted: true })).toEqual({ isClean: true });
      const [ours, theirs] = await leftOf(account, contact, before);
      expect(ours).toMatchObject(CLEAN);
      expect(theirs).toMatchObject(CLEAN);
      // XEP-0363 has no way to delete a file: the server does when it is old.
      expect(ours?.files).toBeGreaterThan(0);
    },
    240_000,
  );
});
