import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withoutValidation, type ProbeId } from '../../../../rubric/observations.ts';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import {
  defineTrial,
  type FunctionalProbe,
} from '../../../../worker/probes/functional/define-trial.ts';
import { signIn } from '../../../../worker/probes/functional/sign-in.ts';
import { defineProbe, type Probe, type ProbeContext } from '../../../../worker/probes/probe.ts';
import type { AccountSource } from '../../../../worker/scan/functional/accounts.ts';
import { runScan } from '../../../../worker/scan/run.ts';
import { createScriptedServers, type ScriptedServers } from './scripted-servers.ts';

// Long enough for a machine that stands still for a moment.
const LIMITS = { trialMs: 900, trialsMs: 2400, tidyMs: 300 };

function createSource(parts: Partial<AccountSource> = {}) {
  const told: string[] = [];
  const source: AccountSource = {
    account: { local: 'romeo', domain: 'a.test', password: 'montague' },
    contact: { local: 'juliet', domain: 'b.test', password: 'capulet' },
    ...{ accountFrom: 'operator', isTestAccount: true, mayRegister: false, wasInterrupted: false },
    ...{ nameSecret: Buffer.alloc(32, 1), newcomerSecret: Buffer.alloc(32, 2) },
    began: () => Promise.resolve(void told.push('began')),
    endedCleanly: () => Promise.resolve(void told.push('endedCleanly')),
    beginSignIn: () => Promise.resolve(() => Promise.resolve()),
    ...parts,
  };
  return { source, told };
}

const file = (serverTesting: boolean | null) =>
  defineProbe('provider-file', () =>
    Promise.resolve({ state: 'present', url: 'https://a.test/', serverTesting, facts: [] }),
  );
const records = defineProbe('service-records', () => {
  const absent = { state: 'absent' };
  const services = {
    'xmpp-client': absent,
    'xmpps-client': absent,
    'xmpp-server': absent,
    'xmpps-server': absent,
  };
  return Promise.resolve({ services, hosts: {}, ...withoutValidation([]) });
});

interface Parts {
  readonly probes?: readonly Probe[];
  readonly source?: Partial<AccountSource>;
  readonly servers?: ScriptedServers;
  readonly serverTesting?: boolean;
  readonly signal?: AbortSignal;
  readonly stop?: AbortSignal;
}

async function scan({
  probes = [signIn],
  source: wishes,
  servers = createScriptedServers(),
  serverTesting = true,
  signal,
  stop,
}: Parts) {
  const { source, told } = createSource(wishes);
  const bugs: unknown[] = [];
  const scopes: string[] = [];
  const { observations, isRefused } = await runScan({
    ...{ domain: 'a.test', families: [4], wasRefused: false, graceMs: 50 },
    probes: [records, file(serverTesting), ...probes],
    withAccount: { source, open: servers.open, limits: LIMITS, ...(stop && { stop }) },
    contextFor: (until, scope) => {
      scopes.push(scope);
      return { signal: until, now: () => new Date(), scope } as unknown as ProbeContext;
    },
    signal: signal ?? new AbortController().signal,
    onProgress: () => undefined,
    onBug: (error) => bugs.push(error),
  });
  const seen = observations
    .slice(2)
    .map((one) => [one.probe, one.status === 'failed' ? one.reason : one.status] as const);
  return { seen, told, bugs, servers, isRefused, scopes };
}

/** A trial of one step that does this. */
const trial = (act: () => Promise<void>, tidy?: FunctionalProbe['tidy']) =>
  defineTrial('private-storage', {
    attempt: async ({ step, run }) => {
      await run.device('phone');
      await step('publish', act);
      return {};
    },
    ...(tidy && { tidy }),
  });
const nothing = () => Promise.resolve();

describe('lookWithAccount', () => {
  it('signs in, tries one after the other, ends every session and says that nothing is left', async () => {
    const order: string[] = [];
    const note = (what: string) => () => Promise.resolve(void order.push(what));
    const { seen, told, servers, bugs } = await scan({
      probes: [signIn, trial(note('tried'), note('tidied')), trial(note('tried too'))],
    });
    expect(seen).toEqual([
      ['sign-in', 'observed'],
      ['private-storage', 'observed'],
      ['private-storage', 'observed'],
    ]);
    expect(order).toEqual(['tried', 'tidied', 'tried too']);
    expect(told).toEqual(['began', 'endedCleanly']);
    expect(servers.sessions).toEqual([]);
    expect(bugs).toEqual([]);
  });

  it('does not sign in where the provider file refuses', async () => {
    const { seen, told, servers, isRefused } = await scan({ serverTesting: false });
    expect(isRefused).toBe(true);
    expect([seen, told, servers.opened]).toEqual([[], [], []]);
  });

  it('lends the contact a budget of its own', async () => {
    const { servers } = await scan({
      probes: [
        signIn,
        trial(nothing),
        trial(nothing, async (run) => {
          await run.contact();
        }),
      ],
    });
    expect(
      servers.opened.map(({ party, context }) => [
        party,
        (context as unknown as { scope: string }).scope,
      ]),
    ).toEqual([
      ['phone', 'domain'],
      ['computer', 'domain'],
      ['contact', 'endpoint'],
    ]);
  });

  it('removes first what an interrupted run has left, once it has signed in', async () => {
    const order: string[] = [];
    const note = (what: string) => () => Promise.resolve(void order.push(what));
    const { told } = await scan({
      probes: [signIn, trial(note('a'), note('tidy a')), trial(note('b'), note('tidy b'))],
      source: { wasInterrupted: true },
    });
    expect(order).toEqual(['tidy a', 'tidy b', 'a', 'tidy a', 'b', 'tidy b']);
    expect(told).toEqual(['began', 'endedCleanly']);
  });

  it('takes the contact off the list that an interrupted run has put there', async () => {
    const servers = createScriptedServers();
    const both = () => ({ subscription: 'both' });
    servers.rosters.set('romeo@a.test', new Map([['juliet@b.test', both()]]));
    servers.rosters.set('juliet@b.test', new Map([['romeo@a.test', both()]]));
    await scan({ servers, source: { wasInterrupted: true } });
    expect([...servers.rosters.values()].map(({ size }) => size)).toEqual([0, 0]);
  });

  it('tries once more to remove what a trial could not', async () => {
    let turn = 0;
    const tidy = () => {
      turn += 1;
      if (turn === 1) throw new ProbeFailure('reset', 'Cut.');
      return Promise.resolve();
    };
    const { told } = await scan({ probes: [signIn, trial(nothing, async () => tidy())] });
    expect(turn).toBe(2);
    expect(told).toEqual(['began', 'endedCleanly']);
  });

  it.each([
    ['a trial cannot tidy up', { wasInterrupted: false }],
    ['the sweep cannot', { wasInterrupted: true }],
  ])('does not say that nothing is left where %s', async (_, source) => {
    const tidy = () => Promise.reject(new ProbeFailure('reset', 'Cut.'));
    const { seen, told } = await scan({ probes: [signIn, trial(nothing, tidy)], source });
    expect(seen).toEqual([
      ['sign-in', 'observed'],
      ['private-storage', 'observed'],
    ]);
    expect(told).toEqual(['began']);
  });

  it('knocks once where the password is wrong, and has left nothing', async () => {
    const servers = createScriptedServers();
    servers.refuse = () => new ProbeFailure('wrong-password', 'No.');
    const tidy: FunctionalProbe['tidy'] = async (run) => {
      await run.device('phone');
    };
    const { seen, told } = await scan({
      servers,
      probes: [signIn, trial(nothing, tidy), trial(nothing)],
    });
    expect(seen.map(([, how]) => how)).toEqual([
      'wrong-password',
      'wrong-password',
      'wrong-password',
    ]);
    expect(servers.opened).toHaveLength(1);
    expect(told).toEqual(['began', 'endedCleanly']);
  });

  it('still owes the sweep where it could not sign in after an interrupted run', async () => {
    const servers = createScriptedServers();
    servers.refuse = () => new ProbeFailure('timeout', 'Nobody there.');
    const { told } = await scan({ servers, source: { wasInterrupted: true } });
    expect(told).toEqual(['began']);
  });

  it('breaks off a trial that takes too long, lets it tidy up, and goes on', async () => {
    const tidied: string[] = [];
    const late = defineTrial('private-storage', {
      attempt: async ({ run, step }) => {
        const phone = await run.device('phone');
        await step('publish', async () => {
          while (phone.isOpen) await sleep(5);
          throw new ProbeFailure('closed', 'Gone.');
        });
        return {};
      },
      tidy: async (run) => void tidied.push((await run.device('phone')).bareJid),
    });
    const { seen, told } = await scan({ probes: [signIn, late, trial(nothing)] });
    expect(seen.map(([, how]) => how)).toEqual(['observed', 'over-budget', 'observed']);
    // By itself, and once more at the end: nobody knows how far it came.
    expect(tidied).toEqual(['romeo@a.test', 'romeo@a.test']);
    expect(told).toEqual(['began', 'endedCleanly']);
  });

  it('goes on without one that does not listen, and does not begin what it has no time for', async () => {
    let tidied = 0;
    const deaf = trial(
      () => new Promise(() => undefined),
      () => Promise.resolve(void (tidied += 1)),
    );
    const { seen, told } = await scan({ probes: [signIn, deaf, deaf, deaf, deaf] });
    const reasons: readonly (readonly [ProbeId, string])[] = seen;
    expect(reasons.map(([, how]) => how)).toEqual([
      'observed',
      ...Array<string>(4).fill('over-budget'),
    ]);
    expect(tidied).toBe(1);
    expect(told).toEqual(['began', 'endedCleanly']);
  });

  it('breaks off what runs where it is stopped, begins no other trial, and removes what was made', async () => {
    const stop = new AbortController();
    const tidied: string[] = [];
    const stopped = defineTrial('private-storage', {
      attempt: async ({ run, step }) => {
        const phone = await run.device('phone');
        await step('publish', async () => {
          stop.abort(new ProbeFailure('over-budget', 'The scan was interrupted.'));
          while (phone.isOpen) await sleep(5);
          throw new ProbeFailure('closed', 'Gone.');
        });
        return {};
      },
      tidy: async (run) => void tidied.push((await run.device('phone')).bareJid),
    });
    const never = trial(() => Promise.reject(new Error('this is not to begin')));
    const { seen, told, servers, bugs } = await scan({
      ...{ probes: [signIn, stopped, never], stop: stop.signal },
    });
    expect(seen.map(([, how]) => how)).toEqual(['observed', 'over-budget', 'over-budget']);
    expect(tidied.length).toBeGreaterThan(0);
    expect(told).toEqual(['began', 'endedCleanly']);
    expect([servers.sessions, bugs]).toEqual([[], []]);
  });

  it('looks for no newcomer of an earlier run where none can have had its name', async () => {
    const order: string[] = [];
    const note = (what: string) => () => Promise.resolve(void order.push(what));
    const making = defineTrial('registration', {
      attempt: () => Promise.resolve({}),
      tidy: note('newcomer'),
    });
    const isNewcomerNew = true;
    const probes = [signIn, trial(note('a'), note('tidy a')), making];
    await scan({ probes, source: { wasInterrupted: true, isNewcomerNew } });
    expect(order).toEqual(['tidy a', 'a', 'tidy a', 'newcomer']);
    await scan({ probes: [signIn, making], source: { wasInterrupted: true } });
    expect(order.slice(4)).toEqual(['newcomer', 'newcomer']);
  });

  it('makes no observation where the account may not be used', async () => {
    const began = () => Promise.reject(new Error('no database'));
    await expect(scan({ source: { began } })).rejects.toThrow('no database');
  });
});
